{#- A customer's monetary value in the window by the monetary measure of a score set, in the reporting currency. -#}
{% macro chosen_monetary(measure, balance='holdings.balance') -%}
    case {{ measure }}
            when 'monetary_per_order'
                then {{ safe_ratio('customers.window_net_revenue', 'customers.window_orders', 2) }}
            when 'monetary_per_day'
                then {{ safe_ratio('customers.window_net_revenue', 'customers.window_order_days', 2) }}
            when 'balance' then {{ balance }}
            else customers.window_net_revenue
        end
{%- endmacro %}
