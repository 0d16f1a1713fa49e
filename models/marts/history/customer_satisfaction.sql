with

customers as (

    select * from {{ ref('int_customer_loyalty') }}

),

feedback as (

    select * from {{ ref('int_feedback_aggregated_to_customers') }}

),

referrals as (

    select * from {{ ref('int_referrals_aggregated_to_customers') }}

),

classified as (

    select * from {{ ref('int_feedback_classified') }}

),

loyalty_rules as (

    select * from {{ ref('loyalty_rules') }}

),

inputs as (

    select * from {{ ref('int_inputs') }}

),

limits as (

    select {{ rule_bound('kol_referrals', 1) }} as kol_referrals
    from loyalty_rules

),

presence as (

    select
        max(case when input = 'feedback' and is_present then 1 else 0 end) = 1 as has_feedback,
        max(case when input = 'customers' and is_present then 1 else 0 end) = 1 as has_customers
    from inputs

),

final as (

    select
        customers.as_of_date,
        customers.customer_id,

        feedback.csat_avg,
        feedback.last_csat,
        feedback.nps,
        classified.nps_class,
        {{ known_count('feedback.complaints_90d', 'presence.has_feedback') }} as complaints_90d,
        feedback.rating_avg,
        {{ known_count('feedback.feedback_count', 'presence.has_feedback') }} as feedback_count,

        {{ known_count('referrals.referrals_made', 'presence.has_customers') }} as referrals_made,
        case
            when presence.has_customers
                then
                    coalesce(referrals.referrals_made, 0) >= limits.kol_referrals
                    and coalesce(classified.nps_class, 'unknown') <> 'detractor'
                    and coalesce(feedback.complaints_90d, 0) = 0
        end as is_kol_candidate,

        customers.loyalty_score,
        customers.loyalty_class,
        case when customers.loyalty_class = 'high' then 'loyal_' else 'occasional_' end
        || case when classified.is_satisfied then 'satisfied' when not classified.is_satisfied then 'unsatisfied' end
        || case when customers.loyalty_class is not null then '' end as loyalty_satisfaction_quadrant

    from customers

    cross join limits
    cross join presence

    left join feedback
        on customers.as_of_date = feedback.as_of_date and customers.customer_id = feedback.customer_id

    left join classified
        on customers.as_of_date = classified.as_of_date and customers.customer_id = classified.customer_id

    left join referrals
        on customers.as_of_date = referrals.as_of_date and customers.customer_id = referrals.customer_id

)

select * from final
