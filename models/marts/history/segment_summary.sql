with

segments as (

    select * from {{ ref('customer_segment_history') }}

),

customers as (

    select * from {{ ref('int_customer_facts') }}

),

measured as (

    select
        segments.as_of_date,
        segments.segment,
        customers.has_orders,
        customers.lifetime_orders,
        customers.recency_days,
        case when customers.has_orders then customers.orders_12m end as orders,
        case when customers.has_orders then customers.net_revenue_12m end as net_revenue

    from segments

    inner join customers
        on
            segments.as_of_date = customers.as_of_date
            and segments.customer_id = customers.customer_id

),

totals as (

    select
        as_of_date,
        count(*) as all_customers,
        sum(net_revenue) as all_net_revenue

    from measured

    group by as_of_date

),

summarised as (

    select
        as_of_date,
        segment,
        count(*) as customers,
        cast(coalesce(sum(orders), 0) as bigint) as orders,
        cast(coalesce(sum(net_revenue), 0) as decimal(18, 2)) as net_revenue,
        count(case when has_orders then 1 end) as buyers,
        count(case when has_orders and lifetime_orders >= 2 then 1 end) as repeat_buyers,
        {{ distribution_columns('recency_days', 'integer') }},
        {{ distribution_columns('net_revenue', 'decimal(18, 2)') }}

    from measured

    group by as_of_date, segment

),

final as (

    select
        summarised.as_of_date,
        summarised.segment,

        summarised.customers,
        {{ safe_ratio('summarised.customers', 'totals.all_customers') }} as customer_share,
        summarised.orders,
        summarised.net_revenue,
        {{ safe_ratio('summarised.net_revenue', 'totals.all_net_revenue') }} as revenue_share,
        {{ safe_ratio('summarised.net_revenue', 'summarised.orders', 2) }} as avg_order_value,
        {{ safe_ratio('summarised.repeat_buyers', 'summarised.buyers') }} as repeat_rate,

        summarised.recency_days_mean,
        summarised.recency_days_sd,
        summarised.recency_days_median,
        summarised.recency_days_p25,
        summarised.recency_days_p75,

        summarised.net_revenue_mean,
        summarised.net_revenue_sd,
        summarised.net_revenue_median,
        summarised.net_revenue_p25,
        summarised.net_revenue_p75

    from summarised

    inner join totals
        on summarised.as_of_date = totals.as_of_date

)

select * from final
