{#- The 64-bit float type; dbt.type_float() has 32 bits on some engines. -#}
{% macro type_double() -%}
    {{ return(adapter.dispatch('type_double', 'customer_segmentation')()) }}
{%- endmacro %}


{% macro default__type_double() -%}
    double
{%- endmacro %}


{% macro postgres__type_double() -%}
    double precision
{%- endmacro %}
