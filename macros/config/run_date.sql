{#- The day the run started, in the business time zone: the only clock. A zone that is none stops in the check. -#}
{% macro run_date(timezone) -%}
    {%- set zone = timezone if timezone in modules.pytz.all_timezones else 'UTC' -%}
    cast('{{ run_started_at.astimezone(modules.pytz.timezone(zone)).strftime("%Y-%m-%d") }}' as date)
{%- endmacro %}
