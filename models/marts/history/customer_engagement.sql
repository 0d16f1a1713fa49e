with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

people as (

    select * from {{ ref('int_customers_resolved') }}

),

stages as (

    select * from {{ ref('int_customer_stages') }}

),

touches as (

    select * from {{ ref('int_customer_first_touches') }}

),

feedback as (

    select * from {{ ref('int_feedback_aggregated_to_customers') }}

),

inputs as (

    select * from {{ ref('int_inputs') }}

),

presence as (

    select
        max(case when input = 'interactions' and is_present then 1 else 0 end) = 1 as has_interactions,
        max(case when input = 'feedback' and is_present then 1 else 0 end) = 1 as has_feedback

    from inputs

),

final as (

    select
        customers.as_of_date,
        customers.customer_id,

        {{ known_count('customers.interactions_30d', 'presence.has_interactions') }} as interactions_30d,
        {{ known_count('customers.interactions_90d', 'presence.has_interactions') }} as interactions_90d,
        {{ known_count('customers.visits_30d', 'presence.has_interactions') }} as visits_30d,
        {{ known_count('customers.social_interactions_90d', 'presence.has_interactions') }} as social_interactions_90d,
        {{ known_count('customers.campaign_responses_90d', 'presence.has_interactions') }} as campaign_responses_90d,
        {{ known_count('feedback.feedback_count', 'presence.has_feedback') }} as feedback_count,
        {{ known_count('customers.engagement_score', 'presence.has_interactions') }} as engagement_score,
        {{ interaction_class_for(
            'presence.has_interactions', 'customers.window_interactions', 'customers.engagement_score',
            var('interaction_high_score')
        ) }} as interaction_class,
        {{ aipl_stage_reached('customers', 'stages') }} as aipl_stage,

        coalesce(
            people.acquisition_source,
            case when touches.first_touch_date <= customers.as_of_date then touches.first_touch_channel end
        ) as first_touch_source,
        customers.last_interaction_date,
        greatest(customers.last_order_date, customers.last_interaction_date, feedback.last_feedback_date)
            as last_activity_date

    from customers

    cross join presence

    left join people
        on customers.customer_id = people.customer_id

    left join stages
        on customers.customer_id = stages.customer_id

    left join touches
        on customers.customer_id = touches.customer_id

    left join feedback
        on
            customers.as_of_date = feedback.as_of_date
            and customers.customer_id = feedback.customer_id

)

select * from final
