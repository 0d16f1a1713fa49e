-- Buckets add up: each counts at every as-of date from the one it entered to the one before its revision ends.
with

buckets as (

    select * from {{ ref('int_orders_bucketed_to_customers') }}

),

calendar as (

    select * from {{ ref('int_calendar') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

placed as (

    select
        buckets.*,
        calendar.entered_number,
        calendar.window_left_number,
        calendar.year_left_number,
        calendar.prior_year_left_number

    from buckets

    inner join calendar
        on buckets.bucket_day = calendar.day

),

final as (

    select
        as_of_dates.as_of_date,
        placed.customer_id,

        cast(sum(placed.orders) as bigint) as lifetime_orders,
        cast(sum(placed.order_days) as bigint) as lifetime_order_days,
        cast(sum(placed.net_revenue) as decimal(18, 2)) as lifetime_net_revenue,

        {{ sum_before('placed.orders', 'placed.window_left_number', 'bigint') }} as window_orders,
        {{ sum_before('placed.order_days', 'placed.window_left_number', 'bigint') }} as window_order_days,
        {{ sum_before('placed.net_revenue', 'placed.window_left_number', 'decimal(18, 2)') }} as window_net_revenue,

        {{ sum_before('placed.orders', 'placed.year_left_number', 'bigint') }} as orders_12m,
        {{ sum_before('placed.net_revenue', 'placed.year_left_number', 'decimal(18, 2)') }} as net_revenue_12m,
        {{ sum_before('placed.orders', 'placed.prior_year_left_number', 'bigint') }} as orders_24m,
        {{ sum_before('placed.net_revenue', 'placed.prior_year_left_number', 'decimal(18, 2)') }} as net_revenue_24m,

        min(placed.first_placed_date) as first_placed_date,
        min(placed.first_order_date) as first_order_date,
        max(placed.last_order_date) as last_order_date,
        max(placed.previous_order_date) as previous_order_date

    from placed

    inner join as_of_dates
        on
            placed.entered_number <= as_of_dates.date_number
            and placed.from_number <= as_of_dates.date_number
            and (placed.until_number > as_of_dates.date_number or placed.until_number is null)

    group by as_of_dates.as_of_date, placed.customer_id

)

select * from final
