{#- The first day whose window of so many months no longer holds a day: `months_before`, turned round. -#}
{% macro window_exit_date(date, months) -%}
    {%- if months is none -%}
        cast(null as date)
    {%- else -%}
        {{ months_after(date, months) }}
    {%- endif -%}
{%- endmacro %}
