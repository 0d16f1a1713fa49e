-- The day on which a customer reached each stage by other means than buying. The earliest day holds at every date.
with

interaction_days as (

    select * from {{ ref('int_interactions_aggregated_to_days') }}

),

interaction_stages as (

    select * from {{ ref('interaction_stages') }}

),

feedback as (

    select * from {{ ref('stg_engagement__feedback') }}

),

feedback_classes as (

    select * from {{ ref('feedback_classes') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

reached as (

    select
        interaction_days.customer_id,
        interaction_stages.aipl_stage,
        interaction_days.interaction_date as reached_date

    from interaction_days

    inner join interaction_stages
        on interaction_days.interaction_type = interaction_stages.interaction_type

    union all

    -- who praises in a review is loyal, whatever was bought; any other review is a sign of interest
    select
        coalesce(identities.customer_id, feedback.customer_id) as customer_id,
        case when feedback.feedback_score >= classes.bound then 'loyal' else 'interested' end as aipl_stage,
        feedback.feedback_date as reached_date

    from feedback

    left join feedback_classes as classes
        on
            feedback.feedback_kind = classes.feedback_kind
            and classes.feedback_class = 'positive'

    left join identities
        on feedback.customer_id = identities.raw_customer_id

    where feedback.feedback_kind = 'review'

),

final as (

    select
        customer_id,

        min(case when aipl_stage = 'aware' then reached_date end) as first_aware_date,
        min(case when aipl_stage = 'interested' then reached_date end) as first_interested_date,
        min(case when aipl_stage = 'loyal' then reached_date end) as first_loyal_date

    from reached

    group by customer_id

)

select * from final
