with

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

churn as (

    select * from {{ ref('customer_churn_risk') }}

),

tiers as (

    select * from {{ ref('int_customer_tiers_held') }}

),

dates_to_publish as (

    select * from {{ ref('int_dates_to_publish') }}

),

segment_rules as (

    select * from {{ ref('segment_rules') }}

),

final as (

    select
        rfm.as_of_date,
        rfm.customer_id,
        dates_to_publish.is_period_end,

        segment_rules.segment,
        tiers.held_tier as tier,
        tiers.held_tier_rank as tier_rank,
        tiers.raw_tier,
        tiers.held_tier,
        lifecycle.lifecycle_stage,
        customer_values.value_tier,
        engagement.interaction_class,
        rfm.rfm_code,
        rfm.rfm_segment,
        customer_values.frequency_class,
        customer_values.account_class,
        churn.churn_risk,
        churn.churn_reason,
        rfm.rule_version

    from rfm

    inner join dates_to_publish
        on rfm.as_of_date = dates_to_publish.as_of_date
    inner join lifecycle
        on rfm.as_of_date = lifecycle.as_of_date and rfm.customer_id = lifecycle.customer_id
    inner join customer_values
        on rfm.as_of_date = customer_values.as_of_date and rfm.customer_id = customer_values.customer_id
    inner join engagement
        on rfm.as_of_date = engagement.as_of_date and rfm.customer_id = engagement.customer_id
    inner join churn
        on rfm.as_of_date = churn.as_of_date and rfm.customer_id = churn.customer_id
    inner join tiers
        on rfm.as_of_date = tiers.as_of_date and rfm.customer_id = tiers.customer_id

    left join segment_rules
        on
            lifecycle.lifecycle_stage = segment_rules.lifecycle_stage
            and customer_values.value_tier = segment_rules.value_tier
            and coalesce(engagement.interaction_class, 'none') = segment_rules.interaction_class

)

select * from final
