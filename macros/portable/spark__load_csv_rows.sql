{#-
    The rows of a seed, each thousand as one JSON text: as values, the way of the adapter, quotes are not escaped, nulls
    become words, and every value is parsed as SQL.
-#}
{% macro spark__load_csv_rows(model, agate_table) -%}
    {%- set types = seed_types(model, agate_table) -%}
    {%- set casts, fields, statements = [], [], [] -%}
    {%- for name, type in types.items() -%}
        {%- do casts.append('cast(' ~ adapter.quote(name) ~ ' as ' ~ type ~ ')') -%}
        {%- do fields.append(adapter.quote(name) ~ ': string') -%}
    {%- endfor -%}
    {%- for chunk in agate_table.rows | batch(1000) -%}
        {%- set rows = [] -%}
        {%- for row in chunk -%}
            {%- set values = {} -%}
            {%- for name in types if row[name] is not none -%}
                {%- do values.update({name: row[name] | string}) -%}
            {%- endfor -%}
            {%- do rows.append(values) -%}
        {%- endfor -%}
        {%- set json = tojson(rows) | replace('\\', '\\\\') | replace("'", "\\'") -%}
        {%- set sql = 'insert into ' ~ this.render() ~ ' select ' ~ casts | join(', ')
            ~ " from (select inline(from_json('" ~ json ~ "', 'array<struct<" ~ fields | join(', ') ~ ">>')))" -%}
        {%- do adapter.add_query(sql, abridge_sql_log=True) -%}
        {%- do statements.append(sql) -%}
    {%- endfor -%}
    {{ return(statements[0]) }}
{%- endmacro %}
