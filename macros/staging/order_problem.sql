{#- Why an order that reads well is rejected all the same, or null. -#}
{% macro order_problem(orders, first_rate_date, reporting_currency) -%}
    case
            when
                {{ orders }}.currency <> '{{ reporting_currency }}'
                and ({{ first_rate_date }} is null or {{ orders }}.order_date < {{ first_rate_date }})
                then 'unknown_currency'
            when {{ orders }}.is_test then 'test_order'
        end
{%- endmacro %}
