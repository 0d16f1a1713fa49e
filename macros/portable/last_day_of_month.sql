{% macro last_day_of_month(date) -%}
    {{ return(adapter.dispatch('last_day_of_month', 'customer_segmentation')(date)) }}
{%- endmacro %}


{% macro default__last_day_of_month(date) -%}
    cast({{ dbt.last_day(date, 'month') }} as date)
{%- endmacro %}


{% macro spark__last_day_of_month(date) -%}
    last_day({{ date }})
{%- endmacro %}
