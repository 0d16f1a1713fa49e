{#- The day the run started, in the business time zone: the only clock. -#}
{% macro run_date(timezone) -%}
    cast('{{ run_started_at.astimezone(modules.pytz.timezone(timezone)).strftime("%Y-%m-%d") }}' as date)
{%- endmacro %}
