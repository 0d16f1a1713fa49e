-- What is ahead, as it was seen on the day of each run: kept, since the latest slice may be that of an earlier run.
with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

tiers as (

    select * from {{ ref('int_customer_tiers_overridden') }}

),

dates_to_publish as (

    select * from {{ ref('int_dates_to_publish') }}

),

demotions as (

    select * from {{ ref('int_tier_demotions') }}

),

cut_points as (

    select * from {{ ref('cut_points') }}

),

tier_rules as (

    select * from {{ ref('tier_rules') }}

),

minima as (

    select
        as_of_date,
        cut_number + 1 as tier_rank,
        max(case when measure = 'monetary_sum' then cut_value end) as min_net_revenue,
        max(case when measure = 'frequency_orders' then cut_value end) as min_orders

    from cut_points

    where score_set = 'tier'

    group by as_of_date, cut_number + 1

),

final as (

    select
        tiers.as_of_date,
        tiers.customer_id,

        tier_rules.tier as next_tier,
        {{ gap_to('minima.min_net_revenue', 'customers.window_net_revenue', 2) }} as next_tier_revenue_gap,
        cast({{ gap_to('minima.min_orders', 'customers.window_orders', 0) }} as integer) as next_tier_orders_gap,
        demotions.demotion_date,
        demotions.held_demotion_date

    from tiers

    inner join dates_to_publish
        on tiers.as_of_date = dates_to_publish.as_of_date and dates_to_publish.is_current
    inner join customers
        on tiers.as_of_date = customers.as_of_date and tiers.customer_id = customers.customer_id

    left join tier_rules
        on tiers.tier_rank + 1 = tier_rules.tier_rank and tier_rules.basis = '{{ var("tier_basis") }}'
    left join minima
        on tiers.as_of_date = minima.as_of_date and tier_rules.tier_rank = minima.tier_rank
    left join demotions
        on tiers.customer_id = demotions.customer_id

)

select * from final
