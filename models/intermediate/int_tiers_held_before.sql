-- The best rank reached at the closed dates over which a tier is held, before the day that a step of the replay judges.
with

states as (

    select * from {{ ref('int_states_replayed') }}

),

tiers as (

    select * from {{ ref('int_customer_tiers') }}

),

judged_dates as (

    select distinct judged_date from states

),

held_dates as (

    select
        judged_dates.judged_date,
        {{ grid_date('judged_dates.judged_date', 'periods.n', var('history_grain')) }} as reached_date

    from judged_dates

    cross join {{ integers_below(var('tier_hold_periods') | int + 1, 'periods') }}

    where periods.n > 0

),

final as (

    select
        states.as_of_date,
        states.customer_id,
        states.judged_date,

        max(tiers.raw_tier_rank) as held_before_rank

    from states

    inner join held_dates
        on states.judged_date = held_dates.judged_date

    inner join tiers
        on held_dates.reached_date = tiers.as_of_date and states.customer_id = tiers.customer_id

    -- the first step of the old day and the first of the new one
    where states.step_number in (2, 6)

    group by states.as_of_date, states.customer_id, states.judged_date

)

select * from final
