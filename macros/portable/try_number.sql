{#- Null for what is no number. Takes text as well as numbers. -#}
{% macro try_number(column, scale=4) -%}
    {{ return(adapter.dispatch('try_number', 'customer_segmentation')(column, scale)) }}
{%- endmacro %}


{% macro default__try_number(column, scale) -%}
    try_cast({{ column }} as decimal(18, {{ scale }}))
{%- endmacro %}
