-- A score whose levels do not add up to the customers who have it, or to what they earned, is judged by a part of them.
with

windows as (

    select *

    from {{ ref('int_outcome_windows') }}

    where horizon = 'next'

),

outcomes as (

    select *

    from {{ ref('int_outcomes_aggregated_to_customers') }}

    where horizon = 'next'

),

expected as (

    select
        scores.as_of_date,
        count(*) as customers,
        coalesce(sum(outcomes.net_revenue_next), 0) as net_revenue_next

    from {{ ref('customer_rfm') }} as scores

    inner join windows
        on scores.as_of_date = windows.as_of_date

    left join outcomes
        on scores.as_of_date = outcomes.as_of_date and scores.customer_id = outcomes.customer_id

    where scores.has_orders

    group by scores.as_of_date

),

summed as (

    select
        as_of_date,
        score_name,
        sum(customers) as customers,
        sum(net_revenue_next) as net_revenue_next

    from {{ ref('score_backtest') }}

    where score_name <> 'spend_decile_12m'

    group by as_of_date, score_name

)

select
    expected.as_of_date,
    summed.score_name,
    summed.customers,
    expected.customers as expected_customers,
    summed.net_revenue_next,
    expected.net_revenue_next as expected_net_revenue,
    'the levels do not add up to the customers who have the score' as violation

from expected

left join summed
    on expected.as_of_date = summed.as_of_date

where
    summed.customers is distinct from expected.customers
    or summed.net_revenue_next is distinct from expected.net_revenue_next
