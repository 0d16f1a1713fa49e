{#- What dbt makes of the fields of a seed in a unit test: an empty field of a number or date is a null. -#}
{% macro postgres__safe_cast(field, type) -%}
    {%- if field == "''" and not type.startswith(('char', 'text', 'varchar')) -%}
        cast(null as {{ type }})
    {%- else -%}
        cast({{ field }} as {{ type }})
    {%- endif -%}
{%- endmacro %}
