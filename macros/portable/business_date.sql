{#- The day of a UTC timestamp in the business time zone. -#}
{% macro business_date(column, timezone) -%}
    {%- if timezone == 'UTC' -%}
        cast({{ column }} as date)
    {%- else -%}
        cast({{ column }} at time zone 'UTC' at time zone '{{ timezone }}' as date)
    {%- endif -%}
{%- endmacro %}
