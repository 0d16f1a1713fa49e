{#- The stage of a row that carries its days, orders and limits: the first that fits. -#}
{% macro lifecycle_stage() -%}
    case
            when not has_orders then 'prospect'
            when tenure_days <= new_limit_days then 'new'
            when recency_days <= return_limit_days and last_gap_days > absence_limit_days then 'reactivated'
            when recency_days <= active_limit_days and lifetime_orders >= loyal_orders then 'loyal'
            when recency_days <= active_limit_days then 'active'
            when recency_days <= at_risk_limit_days then 'at_risk'
            when recency_days <= dormant_limit_days then 'dormant'
            else 'lost'
        end
{%- endmacro %}
