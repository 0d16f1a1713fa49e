with

history as (

    select * from {{ ref('customer_segment_history') }}

),

outlooks as (

    select * from {{ ref('int_tier_outlooks') }}

),

segment_labels as (

    select * from {{ ref('segment_labels') }}

),

segment_actions as (

    select * from {{ ref('segment_actions') }}

),

changes as (

    select * from {{ ref('customer_segment_changes') }}
    where label = 'segment'

),

latest_date as (

    select * from {{ ref('int_latest_date') }}

),

final as (

    select
        history.customer_id,
        history.as_of_date,

        history.segment,
        segment_labels.segment_id,
        segment_labels.label_en as segment_label_en,
        segment_labels.label_zh as segment_label_zh,
        history.raw_segment,
        history.tier,
        history.tier_rank,
        history.raw_tier,
        history.held_tier,
        outlooks.next_tier,
        outlooks.next_tier_revenue_gap,
        outlooks.next_tier_orders_gap,
        outlooks.demotion_date,
        outlooks.held_demotion_date,
        history.lifecycle_stage,
        history.value_tier,
        history.interaction_class,
        history.rfm_code,
        history.rfm_segment,
        history.frequency_class,
        history.account_class,
        history.churn_risk,
        history.churn_reason,
        changes.change_cause,
        history.previous_segment,
        history.segment_changed_at,
        history.periods_in_segment,
        segment_actions.action as recommended_action,
        segment_actions.service_level,
        segment_actions.priority as priority_rank,
        history.is_overridden,
        history.rule_version

    from history

    inner join latest_date
        on history.as_of_date = latest_date.as_of_date

    left join changes
        on history.as_of_date = changes.as_of_date and history.customer_id = changes.customer_id

    left join outlooks
        on history.as_of_date = outlooks.as_of_date and history.customer_id = outlooks.customer_id

    left join segment_labels
        on
            history.segment = segment_labels.segment
            and segment_labels.scheme = 'segment'

    left join segment_actions
        on history.segment = segment_actions.segment

)

select * from final
