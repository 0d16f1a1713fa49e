{#- A key as text; what is missing is the empty text, so that every row has a key to be reported under. -#}
{% macro clean_key(column) -%}
    coalesce(cast({{ column }} as {{ dbt.type_string() }}), '')
{%- endmacro %}
