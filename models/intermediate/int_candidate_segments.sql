with

candidate_stages as (

    select * from {{ ref('int_candidate_stages') }}

),

customer_values as (

    select * from {{ ref('customer_value') }}

),

engagement as (

    select * from {{ ref('customer_engagement') }}

),

segment_rules as (

    select * from {{ ref('segment_rules') }}

),

final as (

    select
        staged.as_of_date,
        staged.customer_id,

        segment_rules.segment

    from candidate_stages as staged

    inner join customer_values
        on staged.as_of_date = customer_values.as_of_date and staged.customer_id = customer_values.customer_id

    inner join engagement
        on staged.as_of_date = engagement.as_of_date and staged.customer_id = engagement.customer_id

    left join segment_rules
        on
            staged.lifecycle_stage = segment_rules.lifecycle_stage
            and customer_values.value_tier = segment_rules.value_tier
            and coalesce(engagement.interaction_class, 'none') = segment_rules.interaction_class

)

select * from final
