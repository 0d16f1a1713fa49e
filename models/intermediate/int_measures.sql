-- Each measure over the customers that its cut points are taken over. More is better in every one of them,
-- so days of recency are negative.
with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

recency as (

    select
        as_of_date,
        'recency_days' as measure,
        cast(-1 * recency_days as decimal(18, 4)) as value

    from customers

    where has_orders

),

frequency_orders as (

    select
        as_of_date,
        'frequency_orders' as measure,
        cast(window_orders as decimal(18, 4)) as value

    from customers

    where window_orders > 0

),

frequency_days as (

    select
        as_of_date,
        'frequency_days' as measure,
        cast(window_order_days as decimal(18, 4)) as value

    from customers

    where window_orders > 0

),

monetary_sum as (

    select
        as_of_date,
        'monetary_sum' as measure,
        cast(window_net_revenue as decimal(18, 4)) as value

    from customers

    where window_orders > 0

),

monetary_per_order as (

    select
        as_of_date,
        'monetary_per_order' as measure,
        cast({{ safe_ratio('window_net_revenue', 'window_orders', 2) }} as decimal(18, 4)) as value

    from customers

    where window_orders > 0

),

monetary_per_day as (

    select
        as_of_date,
        'monetary_per_day' as measure,
        cast({{ safe_ratio('window_net_revenue', 'window_order_days', 2) }} as decimal(18, 4)) as value

    from customers

    where window_orders > 0

),

positive_net_revenue as (

    select
        as_of_date,
        'positive_net_revenue' as measure,
        cast(window_net_revenue as decimal(18, 4)) as value

    from customers

    where window_net_revenue > 0

),

positive_net_revenue_12m as (

    select
        as_of_date,
        'positive_net_revenue_12m' as measure,
        cast(net_revenue_12m as decimal(18, 4)) as value

    from customers

    where net_revenue_12m > 0

),

expected_gap_days as (

    select
        as_of_date,
        'expected_gap_days' as measure,
        cast(mean_gap_days as decimal(18, 4)) as value

    from customers

    where mean_gap_days is not null

),

final as (

    select * from recency

    union all

    select * from frequency_orders

    union all

    select * from frequency_days

    union all

    select * from monetary_sum

    union all

    select * from monetary_per_order

    union all

    select * from monetary_per_day

    union all

    select * from positive_net_revenue

    union all

    select * from positive_net_revenue_12m

    union all

    select * from expected_gap_days

)

select * from final
