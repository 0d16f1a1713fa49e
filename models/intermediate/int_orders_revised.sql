-- One row per order and revision of its customer's past, as that revision knows the order. From the first
-- date on which a revision sees an order, nothing more becomes known of the order within that revision.
with

orders as (

    select * from {{ ref('int_orders_priced') }}

),

calendar as (

    select * from {{ ref('int_calendar') }}

),

revisions as (

    select * from {{ ref('int_customer_revisions') }}

),

refunds as (

    select * from {{ ref('int_refunds_accumulated_to_orders') }}

),

seen as (

    select
        orders.*,
        orders.gross_amount - orders.discount_amount as net_before_refunds,
        coalesce(revisions.from_number, 1) as from_number,
        revisions.until_number,
        calendar.bucket_day,
        greatest(calendar.entered_number, coalesce(revisions.from_number, 1)) as seen_number

    from orders

    inner join calendar
        on orders.order_date = calendar.day

    left join revisions
        on orders.customer_id = revisions.customer_id

    where revisions.until_number is null or calendar.entered_number < revisions.until_number

),

final as (

    select
        seen.customer_id,
        seen.from_number,
        seen.until_number,
        seen.bucket_day,

        seen.counts_as_purchase
        and not {{ is_fully_refunded('seen.net_before_refunds', 'refunds.refunded_amount') }} as is_purchase,

        {{ to_reporting(net_amount('seen.net_before_refunds', 'refunds.refunded_amount'), 'seen.rate_to_reporting') }}
            as net_revenue,

        seen.order_date

    from seen

    left join refunds
        on
            seen.order_id = refunds.order_id
            and seen.seen_number >= refunds.from_number
            and (seen.seen_number < refunds.until_number or refunds.until_number is null)

)

select * from final
