{#- The same day so many months later, or before, where they are negative; clamped to its month's end. -#}
{% macro months_after(date, months) -%}
    {{ return(adapter.dispatch('months_after', 'customer_segmentation')(date, months)) }}
{%- endmacro %}


{% macro default__months_after(date, months) -%}
    cast({{ dbt.dateadd('month', months, date) }} as date)
{%- endmacro %}


{#- What dbt has for Spark names the date seven times, which multiplies where one such expression is in another. -#}
{% macro spark__months_after(date, months) -%}
    add_months({{ date }}, {{ months }})
{%- endmacro %}
