{#- The day every customer is judged on: a given day, the day of the run, or the expression `latest`. -#}
{% macro as_of_date(setting, latest, timezone) -%}
    {%- if setting == 'latest' -%}
        {{ latest }}
    {%- elif setting == 'today' -%}
        {{ run_date(timezone) }}
    {%- else -%}
        cast('{{ setting }}' as date)
    {%- endif -%}
{%- endmacro %}
