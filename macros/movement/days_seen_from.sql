{#- The age of a day of purchase on the day that a step judges, or of a new one on the new date. -#}
{% macro days_seen_from(order_date) -%}
    case
            when not has_orders then null
            when {{ order_date }} > judged_date then cast(as_of_date - {{ order_date }} as integer)
            else cast(judged_date - {{ order_date }} as integer)
        end
{%- endmacro %}
