{#- The last day on which what was reached at a closed period-end is held: the end of the period so many after it. -#}
{% macro hold_end_date(date, periods, grain) -%}
    {%- if grain == 'month' -%}
        {{ last_day_of_month(months_after(date, periods)) }}
    {%- else -%}
        {{ add_days(date, periods * {'week': 7}.get(grain, 1)) }}
    {%- endif -%}
{%- endmacro %}
