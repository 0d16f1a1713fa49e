-- Methods can be compared only if both are judged by the same customers, all buyers of the date, and what they did.
with

outcomes as (

    select
        learnt_date as as_of_date,
        count(*) as customers,
        sum(orders_next) as orders,
        sum(net_revenue_next) as net_revenue

    from {{ ref('int_forecast_experience') }}

    where horizon = 'next'

    group by learnt_date

)

select
    backtest.as_of_date,
    backtest.forecast_method,
    backtest.customers,
    backtest.actual_orders,
    backtest.actual_net_revenue,
    outcomes.customers as expected_customers,
    outcomes.orders as expected_orders,
    outcomes.net_revenue as expected_net_revenue,
    'the method is judged by other customers or by other outcomes' as violation

from {{ ref('forecast_backtest') }} as backtest

left join outcomes
    on backtest.as_of_date = outcomes.as_of_date

where
    backtest.customers is distinct from outcomes.customers
    or backtest.actual_orders is distinct from outcomes.orders
    or backtest.actual_net_revenue is distinct from outcomes.net_revenue
