-- Orders that were refunded by more than they were worth; what is beyond is not counted anywhere.
with

refunds as (

    select * from {{ ref('stg_commerce__refunds') }}

),

orders as (

    select * from {{ ref('int_orders_priced') }}

),

refunded as (

    select
        order_id,
        sum(refund_amount) as refunded_amount

    from refunds

    group by order_id

),

final as (

    select
        orders.order_id,

        {{ to_reporting(
            'refunded.refunded_amount - greatest(orders.gross_amount - orders.discount_amount, 0)',
            'orders.rate_to_reporting'
        ) }} as excess_amount

    from orders

    inner join refunded
        on orders.order_id = refunded.order_id

    where refunded.refunded_amount > greatest(orders.gross_amount - orders.discount_amount, 0)

)

select * from final
