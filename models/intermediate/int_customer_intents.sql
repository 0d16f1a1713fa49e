-- A rule of thumb: who visits often of late means to buy.
with

engagement as (

    select * from {{ ref('customer_engagement') }}

),

intent_rules as (

    select * from {{ ref('intent_rules') }}

),

limits as (

    select
        {{ rule_bound('visits_30d', 1) }} as low_bound,
        {{ rule_bound('visits_30d', 2) }} as high_bound

    from intent_rules

),

final as (

    select
        engagement.as_of_date,
        engagement.customer_id,

        case
            when engagement.visits_30d >= limits.high_bound then 'high'
            when engagement.visits_30d >= limits.low_bound then 'low'
            when engagement.visits_30d is not null then 'none'
        end as purchase_intent,
        case when engagement.visits_30d is not null then 'visits' end as purchase_intent_basis

    from engagement

    cross join limits

)

select * from final
