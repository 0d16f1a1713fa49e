-- What was expected of buyers and what they did, with equal pairs counted once.
with

compared as (

    select * from {{ ref('int_forecasts_compared') }}

),

methods (forecast_method) as (

    values ('cells'), ('last_period'), ('bg_nbd')

),

listed as (

    select
        compared.*,
        methods.forecast_method,
        case methods.forecast_method
            when 'cells' then compared.cells_orders
            when 'last_period' then compared.last_orders
            else compared.bgnbd_orders
        end as predicted_orders,
        case methods.forecast_method
            when 'cells' then compared.cells_net_revenue
            when 'last_period' then compared.last_net_revenue
            else compared.bgnbd_net_revenue
        end as predicted_net_revenue

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

    where predicted_orders is not null

    group by as_of_date, forecast_method, horizon_end_date, predicted_orders, actual_orders

)

select * from final
