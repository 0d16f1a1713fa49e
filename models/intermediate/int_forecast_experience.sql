-- What the buyers of a past date did within each horizon that is over; nothing is an outcome as well.
with

customers as (

    select * from {{ ref('int_forecast_customers') }}

),

windows as (

    select * from {{ ref('int_outcome_windows') }}

),

outcomes as (

    select * from {{ ref('int_outcomes_aggregated_to_customers') }}

),

final as (

    select
        customers.as_of_date as learnt_date,
        windows.horizon,
        customers.customer_id,

        customers.recency_band,
        customers.tenure_band,
        customers.frequency_band,

        customers.lifetime_orders,
        customers.tenure_days,
        customers.expected_order_value,
        coalesce(outcomes.orders_next, 0) as orders_next,
        coalesce(outcomes.net_revenue_next, 0) as net_revenue_next

    from customers

    inner join windows
        on customers.as_of_date = windows.as_of_date and windows.horizon <> 'last'

    left join outcomes
        on
            customers.as_of_date = outcomes.as_of_date
            and windows.horizon = outcomes.horizon
            and customers.customer_id = outcomes.customer_id

)

select * from final
