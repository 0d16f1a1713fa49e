with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

inputs as (

    select * from {{ ref('int_inputs') }}

),

interactions_input as (

    select is_present

    from inputs

    where input = 'interactions'

),

final as (

    select
        customers.as_of_date,
        customers.customer_id,

        case when interactions_input.is_present then coalesce(customers.interactions_30d, 0) end as interactions_30d,
        case when interactions_input.is_present then coalesce(customers.interactions_90d, 0) end as interactions_90d,
        case when interactions_input.is_present then coalesce(customers.engagement_score, 0) end as engagement_score,
        case
            when not interactions_input.is_present then null
            when coalesce(customers.window_interactions, 0) = 0 then 'none'
            when customers.engagement_score >= {{ var('interaction_high_score') }} then 'high'
            else 'low'
        end as interaction_class,

        customers.last_interaction_date

    from customers

    cross join interactions_input

)

select * from final
