with

history as (

    select * from {{ ref('customer_segment_history') }}

),

segment_labels as (

    select * from {{ ref('segment_labels') }}

),

segment_actions as (

    select * from {{ ref('segment_actions') }}

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

        history.lifecycle_stage,
        history.value_tier,
        history.interaction_class,
        history.rfm_code,
        history.rfm_segment,
        history.frequency_class,
        history.account_class,
        history.churn_risk,
        history.churn_reason,

        segment_actions.action as recommended_action,
        segment_actions.service_level,
        segment_actions.priority as priority_rank,

        history.is_overridden,
        history.rule_version

    from history

    inner join latest_date
        on history.as_of_date = latest_date.as_of_date

    left join segment_labels
        on
            history.segment = segment_labels.segment
            and segment_labels.scheme = 'segment'

    left join segment_actions
        on history.segment = segment_actions.segment

)

select * from final
