with

segments as (

    select * from {{ ref('customer_segments') }}

),

profiles as (

    select * from {{ ref('customer_profile') }}

),

behaviour as (

    select * from {{ ref('int_customer_behaviour') }}

),

actions as (

    select * from {{ ref('customer_next_actions') }}

),

final as (

    select
        segments.customer_id,
        segments.as_of_date,
        segments.segment,
        segments.segment_label_en,
        segments.segment_label_zh,
        segments.tier,
        segments.lifecycle_stage,
        segments.value_tier,
        segments.interaction_class,
        segments.rfm_code,
        segments.rfm_segment,
        segments.frequency_class,
        segments.account_class,
        profiles.age_band,
        profiles.gender,
        profiles.country,
        profiles.province,
        profiles.city,
        profiles.customer_type,
        profiles.industry,
        profiles.member_level,
        profiles.preferred_channel,
        profiles.channel_class,
        profiles.top_category,
        profiles.interest_tags,
        behaviour.first_order_date,
        behaviour.last_order_date,
        behaviour.expected_next_order_date,
        behaviour.net_revenue_12m,
        behaviour.lifetime_net_revenue,
        behaviour.avg_order_value,
        behaviour.simple_ltv,
        behaviour.share_of_wallet,
        behaviour.relationship_stage,
        behaviour.interactions_90d,
        behaviour.aipl_stage,
        behaviour.first_touch_source,
        behaviour.last_activity_date,
        behaviour.csat_avg,
        behaviour.nps_class,
        behaviour.complaints_90d,
        behaviour.is_kol_candidate,
        behaviour.loyalty_class,
        behaviour.loyalty_satisfaction_quadrant,
        segments.churn_risk,
        behaviour.churn_score,
        segments.churn_reason,
        behaviour.value_at_stake,
        behaviour.expected_orders_90d,
        behaviour.expected_net_revenue_90d,
        behaviour.expected_net_revenue_12m,
        behaviour.churn_probability,
        behaviour.potential_value,
        actions.action,
        actions.reason,
        actions.channel,
        actions.is_consented,
        actions.due_date,
        actions.goals,
        segments.service_level,
        segments.priority_rank,
        segments.rule_version

    from segments
    left join profiles on segments.as_of_date = profiles.as_of_date and segments.customer_id = profiles.customer_id
    left join behaviour on segments.customer_id = behaviour.customer_id
    left join actions on segments.customer_id = actions.customer_id

)

select * from final
