{#- Whether the new facts are others than the old ones with new orders and without those that have left the window. -#}
{% macro facts_are_corrected() -%}
    (has_risen and not has_new_interactions)
        or old_lifetime_orders + new_orders <> new_lifetime_orders
        or old_lifetime_order_days + new_order_days <> new_lifetime_order_days
        or old_window_orders + new_orders <> new_window_orders + left_orders
        or old_window_order_days + new_order_days <> new_window_order_days + left_order_days
        or old_window_net_revenue + new_net_revenue <> new_window_net_revenue + left_net_revenue
        or (coalesce(old_first_order_date, first_new_order_date) is distinct from new_first_order_date)
        or (new_orders = 0 and old_last_order_date is distinct from new_last_order_date)
        or (new_order_days = 0 and old_previous_order_date is distinct from new_previous_order_date)
        or (new_order_days = 1 and old_last_order_date is distinct from new_previous_order_date)
        or (old_balance is distinct from new_balance)
{%- endmacro %}
