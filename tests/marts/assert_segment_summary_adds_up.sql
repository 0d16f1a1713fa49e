-- A segment left out, or orders counted of another window than the revenue, makes the summary a half-truth.
with

summary as (

    select
        as_of_date,
        sum(orders) as orders,
        sum(net_revenue) as net_revenue

    from {{ ref('segment_summary') }}

    group by as_of_date

),

facts as (

    select
        as_of_date,
        coalesce(sum(orders_12m), 0) as orders,
        coalesce(sum(net_revenue_12m), 0) as net_revenue

    from {{ ref('int_customer_facts') }}

    group by as_of_date

)

select
    facts.*,
    summary.orders as summary_orders,
    summary.net_revenue as summary_net_revenue,
    'the segments do not add up to the customers' as violation

from facts

left join summary
    on facts.as_of_date = summary.as_of_date

where
    summary.orders is distinct from facts.orders
    or summary.net_revenue is distinct from facts.net_revenue
