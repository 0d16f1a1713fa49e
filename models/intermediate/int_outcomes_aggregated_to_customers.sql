-- Buckets add up: each counts in every window that it lies in.
with

orders as (

    select * from {{ ref('int_outcome_orders') }}

),

windows as (

    select * from {{ ref('int_outcome_windows') }}

),

refunds as (

    select * from {{ ref('int_outcome_refunds') }}

),

buckets as (

    select
        customer_id,
        bucket_day,
        count(*) as orders,
        sum({{ to_reporting('net_before_refunds', 'rate_to_reporting') }}) as net_revenue

    from orders

    group by customer_id, bucket_day

),

placed as (

    select
        windows.as_of_date,
        windows.horizon,
        buckets.customer_id,
        sum(buckets.orders) as orders,
        sum(buckets.net_revenue) as net_revenue

    from buckets

    inner join windows
        on
            buckets.bucket_day > windows.starts_after_date
            and buckets.bucket_day <= windows.horizon_end_date

    group by windows.as_of_date, windows.horizon, buckets.customer_id

),

final as (

    select
        placed.as_of_date,
        placed.horizon,
        placed.customer_id,

        cast(placed.orders - coalesce(refunds.orders_lost, 0) as bigint) as orders_next,
        cast(placed.net_revenue - coalesce(refunds.net_revenue_lost, 0) as decimal(18, 2)) as net_revenue_next

    from placed

    left join refunds
        on
            placed.as_of_date = refunds.as_of_date
            and placed.horizon = refunds.horizon
            and placed.customer_id = refunds.customer_id

)

select * from final
