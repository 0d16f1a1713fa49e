{% macro last_day_of_month(date) -%}
    cast({{ dbt.last_day(date, 'month') }} as date)
{%- endmacro %}
