{#-
    The empty table of a seed. Spark calls text `string`: it knows no `varchar` without a length, and a Thrift server
    tells of one with a length as of another type, which the contract of a mart would refuse.
-#}
{% macro spark__create_csv_table(model, agate_table) -%}
    {%- set columns = [] -%}
    {%- for name, type in seed_types(model, agate_table).items() -%}
        {%- do columns.append(adapter.quote(name) ~ ' ' ~ type) -%}
    {%- endfor -%}
    {%- set sql = 'create table ' ~ this.render() ~ ' (' ~ columns | join(', ') ~ ') using parquet' -%}
    {%- call statement('create_csv_table') -%}
        {{ sql }}
    {%- endcall -%}
    {{ return(sql) }}
{%- endmacro %}


{#- The columns of a seed with the type of each, as Spark calls it. -#}
{% macro seed_types(model, agate_table) -%}
    {%- set types = {} -%}
    {%- for name in agate_table.column_names -%}
        {%- set type = model.config.column_types.get(name, adapter.convert_type(agate_table, loop.index0)) -%}
        {%- do types.update({name: 'string' if type == 'text' or type.startswith('varchar') else type}) -%}
    {%- endfor -%}
    {{ return(types) }}
{%- endmacro %}
