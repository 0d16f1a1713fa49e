-- A tier once reached at a period's end is held over so many closed periods; who reaches a higher one has it at once.
-- Where the rules no longer have a tier so high, the highest stands in.
with

tiers as (

    select * from {{ ref('int_customer_tiers') }}

),

tier_rules as (

    select * from {{ ref('tier_rules') }}

),

dates_to_publish as (

    select * from {{ ref('int_dates_to_publish') }}

),

tier_counts as (

    select max(tier_rank) as highest_rank

    from tier_rules

    where basis = '{{ var("tier_basis") }}'

),

held_dates as (

    select
        dates_to_publish.as_of_date,
        {{ grid_date('dates_to_publish.as_of_date', 'periods.n', var('history_grain')) }} as reached_date

    from dates_to_publish

    cross join {{ integers_below(var('tier_hold_periods') | int + 1, 'periods') }}

),

held as (

    select
        held_dates.as_of_date,
        tiers.customer_id,
        max(case when tiers.as_of_date = held_dates.as_of_date then tiers.raw_tier end) as raw_tier,
        max(case when tiers.as_of_date = held_dates.as_of_date then tiers.raw_tier_rank end) as raw_tier_rank,
        max(case when tiers.as_of_date <> held_dates.as_of_date then tiers.raw_tier_rank end) as held_before_rank,
        max(tiers.raw_tier_rank) as held_tier_rank

    from held_dates

    inner join tiers
        on held_dates.reached_date = tiers.as_of_date

    group by held_dates.as_of_date, tiers.customer_id

),

final as (

    select
        held.as_of_date,
        held.customer_id,

        held.raw_tier,
        held.raw_tier_rank,
        tier_rules.tier as held_tier,
        tier_rules.tier_rank as held_tier_rank,
        held.held_before_rank

    from held

    cross join tier_counts

    inner join tier_rules
        on
            least(held.held_tier_rank, tier_counts.highest_rank) = tier_rules.tier_rank
            and tier_rules.basis = '{{ var("tier_basis") }}'

    where held.raw_tier_rank is not null

)

select * from final
