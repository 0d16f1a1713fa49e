-- What makes two dates of the grid differ but late facts: purchases since the earlier one, and those that have left
-- the window since. Both are few, so that the past is not added up again.
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
        calendar.known_before_number,
        calendar.window_left_before_number

    from buckets

    inner join calendar
        on buckets.bucket_day = calendar.day

),

counted as (

    select
        placed.*,
        as_of_dates.as_of_date,
        coalesce(as_of_dates.date_number < placed.known_before_number, true) as is_new,
        as_of_dates.date_number >= placed.window_left_number
        and coalesce(as_of_dates.date_number < placed.window_left_before_number, true) as has_left

    from placed

    inner join as_of_dates
        on
            placed.entered_number <= as_of_dates.date_number
            and placed.from_number <= as_of_dates.date_number
            and (placed.until_number > as_of_dates.date_number or placed.until_number is null)

),

final as (

    select
        as_of_date,
        customer_id,

        cast(coalesce(sum(case when is_new then orders end), 0) as bigint) as new_orders,
        cast(coalesce(sum(case when is_new then order_days end), 0) as bigint) as new_order_days,
        cast(coalesce(sum(case when is_new then net_revenue end), 0) as decimal(18, 2)) as new_net_revenue,
        min(case when is_new then first_order_date end) as first_new_order_date,

        cast(coalesce(sum(case when has_left then orders end), 0) as bigint) as left_orders,
        cast(coalesce(sum(case when has_left then order_days end), 0) as bigint) as left_order_days,
        cast(coalesce(sum(case when has_left then net_revenue end), 0) as decimal(18, 2)) as left_net_revenue

    from counted

    where is_new or has_left

    group by as_of_date, customer_id

)

select * from final
