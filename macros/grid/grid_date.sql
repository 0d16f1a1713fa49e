{#- The date itself at step 0, and the closed period-end so many periods before it at any other step. -#}
{% macro grid_date(date, step, grain) -%}
    case
            when {{ step }} = 0 then {{ date }}
            {% if grain == 'month' -%}
            else {{ last_day_of_month(months_after(date, '-1 * ' ~ step)) }}
            {%- elif grain == 'week' -%}
            else {{ add_days(period_end(date, 'week'), '-7 * ' ~ step) }}
            {%- else -%}
            else {{ add_days(date, '-1 * ' ~ step) }}
            {%- endif %}
        end
{%- endmacro %}
