{#- The first moment of a day of the business time zone, as a timestamp in UTC. -#}
{% macro date_as_utc(column, timezone) -%}
    {%- if timezone == 'UTC' -%}
        cast({{ column }} as timestamp)
    {%- else -%}
        cast({{ column }} as timestamp) at time zone '{{ timezone }}' at time zone 'UTC'
    {%- endif -%}
{%- endmacro %}
