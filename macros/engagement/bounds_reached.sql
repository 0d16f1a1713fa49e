{#- How many of two bounds a value reaches: 0, 1 or 2. An unknown value reaches none. -#}
{% macro bounds_reached(value, lower, upper) -%}
    case when {{ value }} >= {{ upper }} then 2 when {{ value }} >= {{ lower }} then 1 else 0 end
{%- endmacro %}
