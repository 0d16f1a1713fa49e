-- Orders that count and lie in a window, as they were before any refund.
with

orders as (

    select * from {{ ref('int_orders_priced') }}

),

calendar as (

    select * from {{ ref('int_outcome_calendar') }}

),

final as (

    select
        orders.order_id,
        orders.customer_id,
        calendar.bucket_day,

        orders.gross_amount - orders.discount_amount as net_before_refunds,
        orders.rate_to_reporting,

        orders.order_date

    from orders

    inner join calendar
        on orders.order_date = calendar.day

    where orders.counts_as_purchase

)

select * from final
