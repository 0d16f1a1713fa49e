-- What was expected of buyers and what they did, with equal pairs counted once.
with

forecasts as (

    select * from {{ ref('int_forecasts') }}

),

windows as (

    select * from {{ ref('int_outcome_windows') }}

),

outcomes as (

    select * from {{ ref('int_outcomes_aggregated_to_customers') }}

),

compared as (

    select
        forecasts.as_of_date,
        windows.horizon_end_date,
        {{ to_decimal('forecasts.expected_orders') }} as expected_orders,
        {{ to_decimal('forecasts.expected_net_revenue', 2) }} as expected_net_revenue,
        coalesce(last_outcomes.orders_next, 0) as last_orders,
        coalesce(last_outcomes.net_revenue_next, 0) as last_net_revenue,
        coalesce(next_outcomes.orders_next, 0) as actual_orders,
        coalesce(next_outcomes.net_revenue_next, 0) as actual_net_revenue

    from forecasts

    inner join windows
        on forecasts.as_of_date = windows.as_of_date and forecasts.horizon = windows.horizon

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

    where forecasts.horizon = 'next'

),

methods (forecast_method) as (

    values ('cells'), ('last_period')

),

listed as (

    select
        compared.*,
        methods.forecast_method,
        case methods.forecast_method when 'cells' then compared.expected_orders else compared.last_orders end
            as predicted_orders,
        case methods.forecast_method when 'cells' then compared.expected_net_revenue else compared.last_net_revenue end
            as predicted_net_revenue

    from compared

    cross join methods

),

final as (

    select
        as_of_date,
        forecast_method,
        horizon_end_date,
        predicted_orders,
        actual_orders,

        count(*) as customers,
        sum(predicted_net_revenue) as predicted_net_revenue,
        sum(actual_net_revenue) as actual_net_revenue

    from listed

    group by as_of_date, forecast_method, horizon_end_date, predicted_orders, actual_orders

)

select * from final
