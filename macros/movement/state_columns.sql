{#- The columns of a state of the replay that segments and tiers are read from, and the labels that it must end at. -#}
{% macro state_columns(relation, with_scores=false) -%}
    {%- set columns = [
        'as_of_date', 'customer_id', 'step_number', 'next_step_number', 'has_new_cuts', 'has_orders',
        'lifetime_orders', 'lifetime_order_days', 'window_orders', 'window_net_revenue', 'last_order_date',
        'previous_order_date', 'recency_days', 'tenure_days', 'mean_gap_days', 'mean_gap_before_last_days',
        'interaction_class', 'held_before_rank', 'to_segment', 'to_rfm_segment', 'to_tier', 'to_r_score', 'to_f_score',
        'to_m_score', 'is_segment_overridden', 'is_tier_overridden'
    ] + ([
        'own_r_score', 'own_f_score', 'own_m_score', 'default_r_score', 'default_f_score', 'default_m_score'
    ] if with_scores else []) -%}
    {%- for column in columns -%}
        {{ relation }}.{{ column }}{{ ',' if not loop.last }}
        {% endfor -%}
{%- endmacro %}
