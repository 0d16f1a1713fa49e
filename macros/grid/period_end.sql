{#- The last day of the month, ISO week or day that a date lies in. -#}
{% macro period_end(date, grain) -%}
    {%- if grain == 'month' -%}
        {{ last_day_of_month(date) }}
    {%- elif grain == 'week' -%}
        {{ add_days('cast(' ~ dbt.date_trunc('week', date) ~ ' as date)', 6) }}
    {%- elif grain == 'day' or not execute -%}
        {{ date }}
    {%- else -%}
        {{ exceptions.raise_compiler_error("period_end: grain is month, week or day, not '" ~ grain ~ "'") }}
    {%- endif -%}
{%- endmacro %}
