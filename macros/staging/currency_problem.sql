{#- Why an order's currency rejects it, or null: it is neither the reporting one nor has a rate by the order's day. -#}
{% macro currency_problem(currency, order_date, first_rate_date, reporting_currency) -%}
    case
            when
                {{ currency }} <> '{{ reporting_currency }}'
                and ({{ first_rate_date }} is null or {{ order_date }} < {{ first_rate_date }})
                then 'unknown_currency'
        end
{%- endmacro %}
