{#- Null for what is no boolean. Takes text as well as booleans. -#}
{% macro try_boolean(column) -%}
    {{ return(adapter.dispatch('try_boolean', 'customer_segmentation')(column)) }}
{%- endmacro %}


{% macro default__try_boolean(column) -%}
    try_cast({{ column }} as boolean)
{%- endmacro %}
