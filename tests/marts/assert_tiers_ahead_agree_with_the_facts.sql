-- A gap that does not lead to the next tier, or a demotion dated before today or of somebody with nothing to lose,
-- is said to a customer.
with

segments as (

    select * from {{ ref('customer_segments') }}

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

heights as (

    select max(tier_rank) as highest_rank

    from tier_rules

    where basis = '{{ var("tier_basis") }}'

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

judged as (

    select
        segments.customer_id,
        segments.as_of_date,
        segments.tier_rank,
        segments.raw_tier,
        segments.held_tier,
        segments.next_tier,
        segments.next_tier_revenue_gap,
        segments.next_tier_orders_gap,
        segments.demotion_date,
        segments.held_demotion_date,
        heights.highest_rank,
        minima.tier_rank as next_tier_rank,
        coalesce(customers.window_net_revenue, 0) + segments.next_tier_revenue_gap - minima.min_net_revenue
            as revenue_above,
        coalesce(customers.window_orders, 0) + segments.next_tier_orders_gap - minima.min_orders as orders_above

    from segments

    inner join customers
        on segments.as_of_date = customers.as_of_date and segments.customer_id = customers.customer_id

    cross join heights

    left join minima
        on segments.as_of_date = minima.as_of_date and segments.next_tier = minima.tier

),

checked as (

    select
        *,
        case
            when (next_tier is null) <> (tier_rank = highest_rank) then 'the next tier is not the one above'
            when next_tier_rank <> tier_rank + 1 then 'the next tier is not the one above'
            when revenue_above < 0 or orders_above < 0 then 'the gaps do not lead to the next tier'
            when next_tier_revenue_gap > 0 and revenue_above >= 0.01 then 'less revenue leads to the next tier'
            when next_tier_orders_gap > 0 and orders_above >= 1 then 'fewer orders lead to the next tier'
            when next_tier_revenue_gap < 0 or next_tier_orders_gap < 0 then 'a gap is negative'
            when demotion_date <= as_of_date or held_demotion_date <= as_of_date then 'a demotion is not to come'
            when raw_tier = held_tier and held_demotion_date < demotion_date
                then 'the held tier falls before the raw tier that it is'
            when raw_tier = held_tier and demotion_date is null and held_demotion_date is not null
                then 'the held tier falls, and the raw tier that it is does not'
        end as violation

    from judged

)

select * from checked
where violation is not null
