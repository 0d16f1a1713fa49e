{#- Null for what is no number at all; reads NaN, infinity and any magnitude. -#}
{% macro try_double(column) -%}
    {{ return(adapter.dispatch('try_double', 'customer_segmentation')(column)) }}
{%- endmacro %}


{% macro default__try_double(column) -%}
    try_cast({{ column }} as double)
{%- endmacro %}
