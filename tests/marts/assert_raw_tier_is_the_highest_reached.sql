-- A tier given without its minima, or a higher one withheld, is a promise made or broken to a customer.
with

history as (

    select * from {{ ref('customer_segment_history') }}

),

customers as (

    select * from {{ ref('int_customer_facts') }}

),

cut_points as (

    select * from {{ ref('cut_points') }}

),

tier_rules as (

    select * from {{ ref('tier_rules') }}

),

minima as (

    select
        cut_points.as_of_date,
        tier_rules.tier,
        tier_rules.tier_rank,
        max(case when cut_points.measure = 'monetary_sum' then cut_points.cut_value end) as min_net_revenue,
        max(case when cut_points.measure = 'frequency_orders' then cut_points.cut_value end) as min_orders

    from cut_points

    inner join tier_rules
        on
            tier_rules.basis = '{{ var("tier_basis") }}'
            and cut_points.cut_number = tier_rules.tier_rank - 1

    where cut_points.score_set = 'tier'

    group by cut_points.as_of_date, tier_rules.tier, tier_rules.tier_rank

),

base_tier as (

    select tier

    from tier_rules

    where
        basis = '{{ var("tier_basis") }}'
        and tier_rank = 1

),

judged as (

    select
        history.as_of_date,
        history.customer_id,
        history.raw_tier,
        own.tier_rank,
        history.raw_tier = base_tier.tier as is_base_tier,
        case when customers.has_orders then customers.window_net_revenue end as net_revenue,
        case when customers.has_orders then customers.window_orders end as orders,
        own.min_net_revenue,
        own.min_orders

    from history

    inner join customers
        on
            history.as_of_date = customers.as_of_date
            and history.customer_id = customers.customer_id

    cross join base_tier

    left join minima as own
        on
            history.as_of_date = own.as_of_date
            and history.raw_tier = own.tier

),

checked as (

    select
        judged.*,
        case
            when
                not judged.is_base_tier
                and (judged.net_revenue >= judged.min_net_revenue and judged.orders >= judged.min_orders) is not true
                then 'the customer does not reach the minima of the tier'
            when judged.net_revenue >= higher.min_net_revenue and judged.orders >= higher.min_orders
                then 'the customer reaches the minima of the tier above'
        end as violation

    from judged

    left join minima as higher
        on
            judged.as_of_date = higher.as_of_date
            and coalesce(judged.tier_rank, 1) + 1 = higher.tier_rank

)

select * from checked
where violation is not null
