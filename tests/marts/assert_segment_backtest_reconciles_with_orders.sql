-- Buckets, windows and refunds are added up in pieces; here each window is summed in the direct way.
with

orders as (

    select
        order_id,
        customer_id,
        rate_to_reporting,
        order_date,
        gross_amount - discount_amount as net_before_refunds

    from {{ ref('int_orders_priced') }}

    where counts_as_purchase

),

refunds as (

    select * from {{ ref('stg_commerce__refunds') }}

),

windows as (

    select *

    from {{ ref('int_outcome_windows') }}

    where horizon = 'next'

),

customers as (

    select
        as_of_date,
        customer_id

    from {{ ref('customer_segment_history') }}

),

known as (

    select
        windows.as_of_date,
        orders.order_id,
        orders.rate_to_reporting,
        orders.net_before_refunds,
        sum(refunds.refund_amount) as refunded_amount

    from windows

    inner join orders
        on windows.as_of_date < orders.order_date and windows.horizon_end_date >= orders.order_date

    inner join customers
        on windows.as_of_date = customers.as_of_date and orders.customer_id = customers.customer_id

    left join refunds
        on orders.order_id = refunds.order_id and windows.horizon_end_date >= refunds.refunded_date

    group by windows.as_of_date, orders.order_id, orders.rate_to_reporting, orders.net_before_refunds

),

expected as (

    select
        as_of_date,
        count(case when not {{ is_fully_refunded('net_before_refunds', 'refunded_amount') }} then 1 end) as orders_next,
        sum(
            case
                when not {{ is_fully_refunded('net_before_refunds', 'refunded_amount') }}
                    then {{ to_reporting(net_amount('net_before_refunds', 'refunded_amount'), 'rate_to_reporting') }}
            end
        ) as net_revenue_next

    from known

    group by as_of_date

),

people as (

    select
        as_of_date,
        count(*) as customers

    from customers

    group by as_of_date

),

summed as (

    select
        as_of_date,
        sum(customers) as customers,
        sum(orders_next) as orders_next,
        sum(net_revenue_next) as net_revenue_next

    from {{ ref('segment_backtest') }}

    group by as_of_date

)

select
    windows.as_of_date,
    summed.customers,
    people.customers as expected_customers,
    summed.orders_next,
    expected.orders_next as expected_orders,
    summed.net_revenue_next,
    expected.net_revenue_next as expected_net_revenue,
    'the segments do not add up to what came next' as violation

from windows

inner join people
    on windows.as_of_date = people.as_of_date

left join expected
    on windows.as_of_date = expected.as_of_date

left join summed
    on windows.as_of_date = summed.as_of_date

where
    summed.customers is distinct from people.customers
    or coalesce(summed.orders_next, 0) <> coalesce(expected.orders_next, 0)
    or coalesce(summed.net_revenue_next, 0) <> coalesce(expected.net_revenue_next, 0)
