{#-
    A query over one input with every column of the contract, in the contract's order: typed
    columns stay as they are, everything else becomes text, what is not there becomes null.
-#}
{% macro raw_input(input) -%}
    {%- set catalog = input_catalog()[input] -%}
    {%- set relation = input_relation(input) -%}
    {%- set found = input_columns(relation) if execute and relation is not none else {} -%}
    {%- if found -%}
        {%- do check_required_columns(input, relation, found) -%}
    {%- endif -%}
    select
    {%- for name, kind in (dict(catalog['required'], **catalog['optional'])).items() %}
        {% if name in found -%}
            {{ raw_column(found[name]['quoted'], kind, found[name]['type']) }}
        {%- elif name in catalog['when_absent'] -%}
            cast('{{ catalog["when_absent"][name] }}' as {{ dbt.type_string() }})
        {%- else -%}
            cast(null as {{ dbt.type_string() }})
        {%- endif %} as {{ name }}{{ ',' if not loop.last or input == 'customers' }}
    {%- endfor %}
    {%- if input == 'customers' %}
        {{ extra_attributes_column(relation, found) }} as extra_attributes
    {%- endif %}

    {% if found -%}
    from {{ relation }}
    {%- else -%}
    where 1 = 0
    {%- endif %}
{%- endmacro %}


{#- Columns by lower-case name, each with its quoted name and its type. -#}
{% macro input_columns(relation) -%}
    {%- set found = {} -%}
    {%- if relation is string -%}
        {%- for row in run_query('describe select * from ' ~ relation) -%}
            {%- do found.update({row[0] | lower: {'quoted': adapter.quote(row[0]), 'type': row[1] | lower}}) -%}
        {%- endfor -%}
    {%- else -%}
        {%- for column in adapter.get_columns_in_relation(relation) -%}
            {%- do found.update({
                column.name | lower: {'quoted': adapter.quote(column.name), 'type': column.dtype | lower}
            }) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(found) }}
{%- endmacro %}


{% macro check_required_columns(input, relation, found) -%}
    {%- set missing = [] -%}
    {%- for name in input_catalog()[input]['required'] if name not in found -%}
        {%- do missing.append(name) -%}
    {%- endfor -%}
    {%- if missing -%}
        {{ exceptions.raise_compiler_error(
            "Input '" ~ input ~ "' (" ~ relation ~ ") lacks the required column" ~ ('s ' if missing | length > 1 else ' ')
            ~ missing | join(', ') ~ "; it has " ~ found.keys() | join(', ') ~ "."
        ) }}
    {%- endif -%}
{%- endmacro %}


{#- A typed column of the right kind as it is; a date as its midnight; anything else as text without outer blanks. -#}
{% macro raw_column(column, kind, type) -%}
    {%- set exact = ['decimal', 'numeric', 'int', 'bigint', 'smallint', 'tinyint', 'hugeint', 'ubigint', 'uint', 'usmallint',
        'utinyint', 'long', 'short'] -%}
    {%- set ns = namespace(is_exact=false) -%}
    {%- for start in exact if type.startswith(start) -%}
        {%- set ns.is_exact = true -%}
    {%- endfor -%}
    {%- if kind == 'timestamp' and type == 'date' -%}
        {{ date_as_utc(column, var('business_timezone')) }}
    {%- elif kind == 'timestamp' and ('time zone' in type and 'without' not in type or type == 'timestamptz') -%}
        {{ column }} at time zone 'UTC'
    {%- elif kind == 'timestamp' and type.startswith('timestamp') -%}
        cast({{ column }} as timestamp)
    {%- elif kind == 'date' and (type == 'date' or type.startswith('timestamp')) -%}
        cast({{ column }} as date)
    {%- elif kind == 'number' and ns.is_exact or kind == 'boolean' and type.startswith('bool') -%}
        {{ column }}
    {%- elif type.startswith('varchar') or type.startswith('char') or type in ['text', 'string'] -%}
        {{ without_blanks(column) }}
    {%- elif type.startswith('double') or type.startswith('float') or type == 'real' -%}
        {{ double_as_text(column) }}
    {%- else -%}
        cast({{ column }} as {{ dbt.type_string() }})
    {%- endif -%}
{%- endmacro %}


{#- The columns that the var extra_attributes names, as one JSON text: so that no model depends on their names. -#}
{% macro extra_attributes_column(relation, found) -%}
    {%- set names = var('extra_attributes') -%}
    {%- for name in names if found and name not in found -%}
        {{ exceptions.raise_compiler_error(
            "Setting extra_attributes names " ~ name ~ ", which the input customers (" ~ relation ~ ") does not have; it has "
            ~ found.keys() | join(', ') ~ "."
        ) }}
    {%- endfor -%}
    {%- if names and found -%}
        {%- set columns = {} -%}
        {%- for name in names -%}
            {%- do columns.update({name: "nullif(trim(cast(" ~ found[name]['quoted'] ~ " as " ~ dbt.type_string() ~ ")), '')"}) -%}
        {%- endfor -%}
        {{ json_of(columns) }}
    {%- else -%}
        cast(null as {{ dbt.type_string() }})
    {%- endif -%}
{%- endmacro %}
