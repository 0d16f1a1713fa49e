-- What each method expected of the buyers of a date, and what they did. BG/NBD has all buyers of a date it knows.
with

forecasts as (

    select * from {{ ref('int_forecasts') }}

    where horizon = 'next'

),

fitted as (

    select * from {{ ref('int_bgnbd_forecasts') }}

),

windows as (

    select * from {{ ref('int_outcome_windows') }}

),

outcomes as (

    select * from {{ ref('int_outcomes_aggregated_to_customers') }}

),

fitted_dates as (

    select distinct as_of_date from fitted

),

final as (

    select
        forecasts.as_of_date,
        forecasts.customer_id,
        windows.horizon_end_date,

        {{ to_decimal('forecasts.expected_orders') }} as cells_orders,
        {{ to_decimal('forecasts.expected_net_revenue', 2) }} as cells_net_revenue,
        coalesce(last_outcomes.orders_next, 0) as last_orders,
        coalesce(last_outcomes.net_revenue_next, 0) as last_net_revenue,
        case when fitted_dates.as_of_date is not null then coalesce(fitted.expected_orders, 0) end as bgnbd_orders,
        case when fitted_dates.as_of_date is not null then coalesce(fitted.expected_net_revenue, 0) end
            as bgnbd_net_revenue,
        coalesce(next_outcomes.orders_next, 0) as actual_orders,
        coalesce(next_outcomes.net_revenue_next, 0) as actual_net_revenue

    from forecasts

    inner join windows
        on forecasts.as_of_date = windows.as_of_date and forecasts.horizon = windows.horizon

    left join fitted_dates
        on forecasts.as_of_date = fitted_dates.as_of_date

    left join fitted
        on forecasts.as_of_date = fitted.as_of_date and forecasts.customer_id = fitted.customer_id

    left join outcomes as last_outcomes
        on
            forecasts.as_of_date = last_outcomes.as_of_date
            and forecasts.customer_id = last_outcomes.customer_id
            and last_outcomes.horizon = 'last'

    left join outcomes as next_outcomes
        on
            forecasts.as_of_date = next_outcomes.as_of_date
            and forecasts.customer_id = next_outcomes.customer_id
            and next_outcomes.horizon = 'next'

)

select * from final
