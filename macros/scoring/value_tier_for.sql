{#- The value tier of a buyer with net revenue in the window, by the score that its cut points give. -#}
{% macro value_tier_for(has_orders, window_net_revenue, tier_score) -%}
    case
            when not {{ has_orders }} or {{ window_net_revenue }} <= 0 then 'none'
            when {{ tier_score }} = 3 then 'high'
            when {{ tier_score }} = 2 then 'medium'
            else 'low'
        end
{%- endmacro %}
