-- A refund is booked on its day, or its order's if that is later, and takes off no more than the order is worth.
with

orders as (

    select * from {{ ref('int_orders_priced') }}

),

refunds as (

    select * from {{ ref('stg_commerce__refunds') }}

),

summed as (

    select
        orders.order_id,
        orders.customer_id,
        orders.gross_amount - orders.discount_amount as net_before_refunds,
        orders.rate_to_reporting,
        greatest(refunds.refunded_date, orders.order_date) as booked_date,
        sum(refunds.refund_amount) as refund_amount

    from refunds

    inner join orders
        on refunds.order_id = orders.order_id

    where orders.counts_as_purchase

    group by
        orders.order_id, orders.customer_id, orders.gross_amount, orders.discount_amount, orders.rate_to_reporting,
        greatest(refunds.refunded_date, orders.order_date)

),

accumulated as (

    select
        *,
        cast(
            sum(refund_amount) over (
                partition by order_id
                order by booked_date
                rows between unbounded preceding and current row
            ) as decimal(17, 4)
        ) as refunded_amount

    from summed

),

final as (

    select
        order_id,
        customer_id,

        {{ is_fully_refunded('net_before_refunds', 'refunded_amount') }} as is_taken_back,
        {{ to_reporting(net_amount('net_before_refunds', 'refunded_amount'), 'rate_to_reporting') }}
        - {{ to_reporting(net_amount('net_before_refunds', '(refunded_amount - refund_amount)'), 'rate_to_reporting') }}
            as revenue,

        booked_date

    from accumulated

)

select * from final
