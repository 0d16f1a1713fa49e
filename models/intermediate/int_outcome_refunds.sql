-- What the refunds known at the end of a window take off its orders.
with

orders as (

    select * from {{ ref('int_outcome_orders') }}

),

refunds as (

    select * from {{ ref('stg_commerce__refunds') }}

),

windows as (

    select * from {{ ref('int_outcome_windows') }}

),

known as (

    select
        windows.as_of_date,
        windows.horizon,
        orders.order_id,
        orders.customer_id,
        max(orders.net_before_refunds) as net_before_refunds,
        max(orders.rate_to_reporting) as rate_to_reporting,
        sum(refunds.refund_amount) as refunded_amount

    from orders

    inner join refunds
        on orders.order_id = refunds.order_id

    inner join windows
        on
            orders.order_date > windows.starts_after_date
            and orders.order_date <= windows.horizon_end_date
            and refunds.refunded_date <= windows.horizon_end_date

    group by windows.as_of_date, windows.horizon, orders.order_id, orders.customer_id

),

final as (

    select
        as_of_date,
        horizon,
        customer_id,

        count(case when {{ is_fully_refunded('net_before_refunds', 'refunded_amount') }} then 1 end) as orders_lost,
        sum(
            {{ to_reporting('net_before_refunds', 'rate_to_reporting') }}
            - {{ to_reporting(net_amount('net_before_refunds', 'refunded_amount'), 'rate_to_reporting') }}
        ) as net_revenue_lost

    from known

    group by as_of_date, horizon, customer_id

)

select * from final
