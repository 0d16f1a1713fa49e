-- A buyer in a cell of their own must not fall through the lookup of rates, and nobody else is expected to buy.
with

customers as (

    select * from {{ ref('int_current_customers') }}

),

learnt as (

    select count(*) as learnt_buyers

    from {{ ref('int_forecast_dates') }} as forecast_dates

    inner join {{ ref('int_run_date') }} as run_dates
        on forecast_dates.as_of_date = run_dates.as_of_date

    inner join {{ ref('int_forecast_experience') }} as experience
        on
            forecast_dates.learnt_date = experience.learnt_date
            and forecast_dates.horizon = experience.horizon

    where forecast_dates.horizon = 'next'

)

select
    customers.customer_id,
    customers.has_orders,
    learnt.learnt_buyers,
    forecasts.expected_orders_90d,
    forecasts.churn_probability,
    'a buyer has no forecast although buyers were learnt from, or somebody has one who should not' as violation

from customers

cross join learnt

left join {{ ref('customer_forecast') }} as forecasts
    on customers.customer_id = forecasts.customer_id

where
    (customers.has_orders and learnt.learnt_buyers > 0) <> (forecasts.expected_orders_90d is not null)
    or (forecasts.expected_orders_90d is null) <> (forecasts.churn_probability is null)
    or (forecasts.expected_orders_90d is null) <> (forecasts.potential_value is null)
    or forecasts.customer_id is null
