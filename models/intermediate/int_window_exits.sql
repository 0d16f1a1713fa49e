-- What is left in the window of whoever is above the base tier, if nothing more happens: it changes only on days on
-- which orders leave. The current date stands first, as a day on which nothing leaves.
with

purchases as (

    select * from {{ ref('int_current_purchases') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

tiers as (

    select * from {{ ref('int_customer_tiers_held') }}

),

customers as (

    select
        tiers.customer_id,
        as_of_dates.as_of_date,
        as_of_dates.window_start_date

    from tiers

    inner join as_of_dates
        on tiers.as_of_date = as_of_dates.as_of_date

    where as_of_dates.is_current and tiers.held_tier_rank > 1

),

leaving as (

    select
        customers.customer_id,
        {{ window_exit_date('purchases.order_date', var('rfm_window_months')) }} as exit_date,
        1 as orders,
        purchases.net_revenue

    from customers

    inner join purchases
        on customers.customer_id = purchases.customer_id

    where
        purchases.is_purchase
        and (purchases.order_date > customers.window_start_date or customers.window_start_date is null)

    union all

    select
        customer_id,
        as_of_date as exit_date,
        0 as orders,
        0 as net_revenue

    from customers

),

summed as (

    select
        customer_id,
        exit_date,
        sum(orders) as orders,
        sum(net_revenue) as net_revenue

    from leaving
    group by customer_id, exit_date

),

final as (

    select
        customer_id,
        exit_date,
        lag(exit_date) over (partition by customer_id order by exit_date desc nulls first) as until_date,

        cast(
            sum(orders) over (partition by customer_id order by exit_date desc nulls first) - orders as integer
        ) as orders_left,
        cast(
            sum(net_revenue) over (partition by customer_id order by exit_date desc nulls first) - net_revenue
            as decimal(18, 2)
        ) as net_revenue_left

    from summed

)

select * from final
