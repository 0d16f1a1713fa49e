-- Customers are counted by combination of scores first: they are read once, not once per score.
with

scores as (

    select * from {{ ref('customer_rfm') }}

),

customer_values as (

    select * from {{ ref('customer_value') }}

),

windows as (

    select * from {{ ref('int_outcome_windows') }}

),

outcomes as (

    select * from {{ ref('int_outcomes_aggregated_to_customers') }}

),

final as (

    select
        scores.as_of_date,
        windows.horizon_end_date,
        scores.r_score,
        scores.f_score,
        scores.m_score,
        customer_values.spend_decile_12m,

        count(*) as customers,
        count(case when outcomes.orders_next > 0 then 1 end) as buyers_next,
        cast(coalesce(sum(outcomes.orders_next), 0) as bigint) as orders_next,
        cast(coalesce(sum(outcomes.net_revenue_next), 0) as decimal(18, 2)) as net_revenue_next

    from scores

    inner join customer_values
        on scores.as_of_date = customer_values.as_of_date and scores.customer_id = customer_values.customer_id

    inner join windows
        on scores.as_of_date = windows.as_of_date and windows.horizon = 'next'

    left join outcomes
        on
            scores.as_of_date = outcomes.as_of_date
            and scores.customer_id = outcomes.customer_id
            and outcomes.horizon = 'next'

    group by
        scores.as_of_date, windows.horizon_end_date, scores.r_score, scores.f_score, scores.m_score,
        customer_values.spend_decile_12m

)

select * from final
