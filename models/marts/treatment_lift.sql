with

assignments as (

    select * from {{ ref('int_treatment_assignments') }}

),

outcomes as (

    select * from {{ ref('int_treatment_outcomes') }}

),

counted as (

    select
        assignments.treatment_id,
        assignments.segment,
        count(case when not assignments.is_held_out then 1 end) as treated,
        count(case when assignments.is_held_out then 1 end) as held_out,
        count(case when not assignments.is_held_out and outcomes.orders_next > 0 then 1 end) as buyers_treated,
        count(case when assignments.is_held_out and outcomes.orders_next > 0 then 1 end) as buyers_held_out,
        sum(case when not assignments.is_held_out then coalesce(outcomes.net_revenue_next, 0) end) as revenue_treated,
        sum(case when assignments.is_held_out then coalesce(outcomes.net_revenue_next, 0) end) as revenue_held_out

    from assignments

    left join outcomes
        on assignments.treatment_id = outcomes.treatment_id and assignments.customer_id = outcomes.customer_id

    group by assignments.treatment_id, assignments.segment

),

final as (

    select
        treatment_id,
        segment,

        treated,
        held_out,
        buyers_treated,
        buyers_held_out,
        {{ safe_ratio('buyers_treated', 'treated') }} as outcome_treated,
        {{ safe_ratio('buyers_held_out', 'held_out') }} as outcome_held_out,

        {{ safe_ratio('buyers_treated * held_out', 'buyers_held_out * treated') }} as lift,
        {{ lift_bound('buyers_treated', 'treated', 'buyers_held_out', 'held_out', bound='lower') }} as lift_lower_bound,
        {{ lift_bound('buyers_treated', 'treated', 'buyers_held_out', 'held_out', bound='upper') }} as lift_upper_bound,

        {{ safe_ratio('revenue_treated', 'treated', 2) }} as revenue_per_customer_treated,
        {{ safe_ratio('revenue_held_out', 'held_out', 2) }} as revenue_per_customer_held_out

    from counted

)

select * from final
