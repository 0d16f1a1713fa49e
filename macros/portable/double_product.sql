{#- The product of two decimals as a double: it can exceed what a decimal holds. -#}
{% macro double_product(one, other) -%}
    cast({{ one }} as {{ type_double() }}) * cast({{ other }} as {{ type_double() }})
{%- endmacro %}
