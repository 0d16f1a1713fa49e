-- What everybody's pace came to. Where nothing was expected of anybody, nothing is.
with

cells as (

    select * from {{ ref('int_forecast_cells') }}

),

final as (

    select
        as_of_date,
        horizon,

        {{ drawn_toward('sum(orders_next)', 'sum(paced_orders)', '1', '0', '0') }} as order_rate,
        {{ drawn_toward('sum(net_revenue_next)', 'sum(paced_revenue)', '1', '0', '0') }} as revenue_rate,
        {{ drawn_toward('sum(buyers_next)', 'sum(customers)', '1', '0', '0') }} as buyer_rate

    from cells

    group by as_of_date, horizon

)

select * from final
