-- One row per order whose status counts, as it is known at the as-of date of the run.
with

orders as (

    select * from {{ ref('int_orders_priced') }}

),

refunds as (

    select * from {{ ref('stg_commerce__refunds') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

current_slices as (

    select as_of_date

    from as_of_dates

    where is_current

),

refunded as (

    select
        refunds.order_id,
        cast(sum(refunds.refund_amount) as decimal(17, 4)) as refunded_amount

    from refunds

    inner join current_slices
        on refunds.refunded_date <= current_slices.as_of_date

    group by refunds.order_id

),

known as (

    select
        orders.*,
        orders.gross_amount - orders.discount_amount as net_before_refunds,
        coalesce(refunded.refunded_amount, 0) as refunded_amount

    from orders

    inner join current_slices
        on orders.order_date <= current_slices.as_of_date

    left join refunded
        on orders.order_id = refunded.order_id

    where orders.counts_as_purchase

),

final as (

    select
        order_id,
        customer_id,

        channel,
        not {{ is_fully_refunded('net_before_refunds', 'refunded_amount') }} as is_purchase,

        {{ to_reporting('gross_amount', 'rate_to_reporting') }} as gross_amount,
        {{ to_reporting('discount_amount', 'rate_to_reporting') }} as discount_amount,
        {{ to_reporting('greatest(net_before_refunds, 0)', 'rate_to_reporting') }} as refundable_amount,
        {{ to_reporting(
            'least(refunded_amount, greatest(net_before_refunds, 0))', 'rate_to_reporting'
        ) }} as returned_amount,
        {{ to_reporting(net_amount('net_before_refunds', 'refunded_amount'), 'rate_to_reporting') }} as net_revenue,
        rate_to_reporting,

        order_date

    from known

)

select * from final
