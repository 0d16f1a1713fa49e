{#- A double as a decimal, through text: a direct cast rounds ties differently on every engine. -#}
{% macro to_decimal(expression, scale=4) -%}
    cast(cast(cast({{ expression }} as {{ type_double() }}) as {{ dbt.type_string() }}) as decimal(18, {{ scale }}))
{%- endmacro %}
