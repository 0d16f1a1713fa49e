{#- The first moment of a day of the business time zone, as a timestamp in UTC. -#}
{% macro date_as_utc(column, timezone) -%}
    {%- if timezone == 'UTC' -%}
        cast({{ column }} as timestamp)
    {%- else -%}
        {{ utc_of_clock('cast(' ~ column ~ ' as timestamp)', timezone) }}
    {%- endif -%}
{%- endmacro %}


{#- The UTC timestamp at which a clock in a time zone shows a timestamp. -#}
{% macro utc_of_clock(column, timezone) -%}
    {{ return(adapter.dispatch('utc_of_clock', 'customer_segmentation')(column, timezone)) }}
{%- endmacro %}


{% macro default__utc_of_clock(column, timezone) -%}
    {{ column }} at time zone '{{ timezone }}' at time zone 'UTC'
{%- endmacro %}


{% macro spark__utc_of_clock(column, timezone) -%}
    to_utc_timestamp({{ column }}, '{{ timezone }}')
{%- endmacro %}
