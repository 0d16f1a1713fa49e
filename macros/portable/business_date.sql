{#- The day of a UTC timestamp in the business time zone. -#}
{% macro business_date(column, timezone) -%}
    {%- if timezone == 'UTC' -%}
        cast({{ column }} as date)
    {%- else -%}
        cast({{ local_clock(column, timezone) }} as date)
    {%- endif -%}
{%- endmacro %}


{#- What a clock in a time zone shows at a UTC timestamp, as a timestamp. -#}
{% macro local_clock(column, timezone) -%}
    {{ return(adapter.dispatch('local_clock', 'customer_segmentation')(column, timezone)) }}
{%- endmacro %}


{% macro default__local_clock(column, timezone) -%}
    {{ column }} at time zone 'UTC' at time zone '{{ timezone }}'
{%- endmacro %}


{% macro spark__local_clock(column, timezone) -%}
    from_utc_timestamp({{ column }}, '{{ timezone }}')
{%- endmacro %}
