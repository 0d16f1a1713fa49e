-- Revenue as it is booked: an order on its day with what it is worth before refunds, a refund on its own day.
with

orders as (

    select * from {{ ref('int_orders_priced') }}

),

refunds as (

    select * from {{ ref('int_refunds_booked') }}

),

taken_back as (

    select
        order_id,
        min(booked_date) as taken_back_date

    from refunds

    where is_taken_back

    group by order_id

),

final as (

    select
        orders.order_id,
        orders.customer_id,

        false as is_refund,
        {{ to_reporting('orders.gross_amount - orders.discount_amount', 'orders.rate_to_reporting') }} as revenue,

        orders.order_date as booked_date,
        taken_back.taken_back_date

    from orders

    left join taken_back
        on orders.order_id = taken_back.order_id

    where orders.counts_as_purchase

    union all

    select
        order_id,
        customer_id,

        true as is_refund,
        revenue,

        booked_date,
        null as taken_back_date

    from refunds

)

select * from final
