-- Revenue of the segments is what the shop took in the month: what all orders are worth at its end, less what they were
-- worth at its beginning. A refund of another month, a customer without a segment or one in two of them breaks it.
with

kpis as (

    select
        month,
        sum(revenue) as revenue,
        sum(orders) as orders,
        sum(buyers) as buyers,
        sum(refunds) as refunds,
        sum(case when segment <> '(entered)' then customers end) as customers

    from {{ ref('segment_kpis') }}

    group by month

),

months as (

    select * from {{ ref('int_kpi_months') }}

),

orders as (

    select
        *,
        gross_amount - discount_amount as worth

    from {{ ref('int_orders_priced') }}

    where counts_as_purchase

),

refunds as (

    select * from {{ ref('stg_commerce__refunds') }}

),

history as (

    select
        as_of_date,
        count(*) as customers

    from {{ ref('customer_segment_history') }}

    group by as_of_date

),

refunded_orders as (

    select
        refunds.order_id,
        months.month,
        sum(case when refunds.refunded_date < months.month then refunds.refund_amount else 0 end) as refunded_before,
        sum(case when refunds.refunded_date <= months.end_date then refunds.refund_amount else 0 end) as refunded_by_end

    from refunds

    cross join months

    group by refunds.order_id, months.month

),

-- of most orders nothing is ever paid back, and those matter in their own month alone
levels as (

    select
        months.month,
        orders.customer_id,
        coalesce(
            {{ is_fully_refunded('orders.worth', 'refunded_orders.refunded_by_end') }}, false
        ) as is_taken_back,
        orders.order_date >= months.month as is_of_month,
        {{ to_reporting(net_amount('orders.worth', 'refunded_orders.refunded_by_end'), 'orders.rate_to_reporting') }}
            as worth_at_end,
        case
            when orders.order_date < months.month
                then {{ to_reporting(
                    net_amount('orders.worth', 'refunded_orders.refunded_before'), 'orders.rate_to_reporting'
                ) }}
            else 0
        end as worth_before

    from orders

    inner join months
        on orders.order_date <= months.end_date

    left join refunded_orders
        on orders.order_id = refunded_orders.order_id and months.month = refunded_orders.month

    where
        orders.order_date >= months.month
        or refunded_orders.refunded_by_end > refunded_orders.refunded_before

),

expected as (

    select
        month,
        sum(worth_at_end - worth_before) as revenue,
        count(case when is_of_month and not is_taken_back then 1 end) as orders,
        count(distinct case when is_of_month and not is_taken_back then customer_id end) as buyers

    from levels

    group by month

),

checked as (

    select
        months.month,
        kpis.revenue,
        expected.revenue as expected_revenue,
        kpis.orders,
        expected.orders as expected_orders,
        case
            when kpis.month is null then 'the month is missing'
            when kpis.revenue <> coalesce(expected.revenue, 0)
                then 'the revenue of the segments is not what the orders of the month became worth'
            when kpis.orders <> coalesce(expected.orders, 0) then 'the segments have other orders than the month'
            when kpis.buyers <> coalesce(expected.buyers, 0) then 'the segments have other buyers than the month'
            when coalesce(kpis.customers, 0) <> history.customers
                then 'the segments do not hold everybody of their date'
        end as violation

    from months

    inner join history
        on months.segment_date = history.as_of_date

    left join kpis
        on months.month = kpis.month

    left join expected
        on months.month = expected.month

)

select * from checked
where violation is not null
