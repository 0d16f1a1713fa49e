with

states as (

    select * from {{ ref('int_customer_states') }}

),

rfm as (

    select * from {{ ref('customer_rfm') }}

),

lifecycle as (

    select * from {{ ref('customer_lifecycle') }}

),

customer_values as (

    select * from {{ ref('customer_value') }}

),

engagement as (

    select * from {{ ref('customer_engagement') }}

),

previous_segments as (

    select * from {{ ref('int_previous_segments') }}

),

churn as (

    select * from {{ ref('customer_churn_risk') }}

),

dates_to_publish as (

    select * from {{ ref('int_dates_to_publish') }}

),

final as (

    select
        states.as_of_date,
        states.customer_id,
        dates_to_publish.is_period_end,

        states.segment,
        states.raw_segment,
        states.tier,
        states.tier_rank,
        states.raw_tier,
        states.held_tier,
        lifecycle.lifecycle_stage,
        customer_values.value_tier,
        engagement.interaction_class,
        rfm.rfm_code,
        rfm.rfm_segment,
        customer_values.frequency_class,
        customer_values.account_class,
        churn.churn_risk,
        churn.churn_reason,
        previous_segments.previous_segment,
        previous_segments.segment_changed_at,
        previous_segments.periods_in_segment,
        states.is_overridden,
        rfm.rule_version

    from states

    inner join dates_to_publish
        on states.as_of_date = dates_to_publish.as_of_date
    inner join rfm
        on states.as_of_date = rfm.as_of_date and states.customer_id = rfm.customer_id
    inner join lifecycle
        on states.as_of_date = lifecycle.as_of_date and states.customer_id = lifecycle.customer_id
    inner join customer_values
        on states.as_of_date = customer_values.as_of_date and states.customer_id = customer_values.customer_id
    inner join engagement
        on states.as_of_date = engagement.as_of_date and states.customer_id = engagement.customer_id
    inner join churn
        on states.as_of_date = churn.as_of_date and states.customer_id = churn.customer_id

    left join previous_segments
        on states.as_of_date = previous_segments.as_of_date and states.customer_id = previous_segments.customer_id

)

select * from final
