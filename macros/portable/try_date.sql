{#- Null for what is no date. Takes text as well as dates. -#}
{% macro try_date(column) -%}
    {{ return(adapter.dispatch('try_date', 'customer_segmentation')(column)) }}
{%- endmacro %}


{% macro default__try_date(column) -%}
    try_cast({{ column }} as date)
{%- endmacro %}
