-- Segment and tier after overrides, kept apart so that what looks back over the dates can read them.
with

tiers as (

    select * from {{ ref('int_customer_tiers_overridden') }}

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

overrides as (

    select * from {{ ref('int_customer_overrides') }}

),

segment_rules as (

    select * from {{ ref('segment_rules') }}

),

final as (

    select
        tiers.as_of_date,
        tiers.customer_id,

        coalesce(overrides.overriding_segment, segment_rules.segment) as segment,
        segment_rules.segment as raw_segment,
        tiers.tier,
        tiers.tier_rank,
        tiers.raw_tier,
        tiers.held_tier,
        overrides.customer_id is not null as is_overridden

    from tiers

    inner join lifecycle
        on tiers.as_of_date = lifecycle.as_of_date and tiers.customer_id = lifecycle.customer_id
    inner join customer_values
        on tiers.as_of_date = customer_values.as_of_date and tiers.customer_id = customer_values.customer_id
    inner join engagement
        on tiers.as_of_date = engagement.as_of_date and tiers.customer_id = engagement.customer_id

    left join overrides
        on tiers.as_of_date = overrides.as_of_date and tiers.customer_id = overrides.customer_id

    left join segment_rules
        on
            lifecycle.lifecycle_stage = segment_rules.lifecycle_stage
            and customer_values.value_tier = segment_rules.value_tier
            and coalesce(engagement.interaction_class, 'none') = segment_rules.interaction_class

)

select * from final
