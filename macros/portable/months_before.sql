{#-
    The day after which a window of so many months starts: from a month's last day the last day of the month
    that far back, from any other day the same day that far back, clamped to its month's end.
-#}
{% macro months_before(date, months) -%}
    {%- if months is none -%}
        cast(null as date)
    {%- else -%}
        case
            when {{ date }} = {{ last_day_of_month(date) }}
                then {{ last_day_of_month(months_after(date, -1 * months)) }}
            else {{ months_after(date, -1 * months) }}
        end
    {%- endif -%}
{%- endmacro %}
