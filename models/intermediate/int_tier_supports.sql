-- From when until when a customer keeps the tier that is held today: while what is left reaches it, and after a closed
-- period-end at which it was reached until the hold is over.
with

exits as (

    select * from {{ ref('int_tier_exits') }}

),

reached as (

    select * from {{ ref('int_customer_tiers') }}

),

todays as (

    select
        as_of_date,
        customer_id,
        held_tier_rank

    from exits

    where from_date = as_of_date

),

held_dates as (

    select
        todays.customer_id,
        todays.held_tier_rank,
        {{ grid_date('todays.as_of_date', 'periods.n', var('history_grain')) }} as reached_date

    from todays

    cross join {{ integers_below(var('tier_hold_periods') | int + 1, 'periods') }}

    where periods.n > 0

),

supports as (

    select
        held_dates.customer_id,
        held_dates.reached_date as from_date,
        held_dates.reached_date as until_date,
        held_dates.reached_date as last_period_end

    from held_dates

    inner join reached
        on held_dates.reached_date = reached.as_of_date and held_dates.customer_id = reached.customer_id

    where reached.raw_tier_rank >= held_dates.held_tier_rank

    union all

    select
        customer_id,
        from_date,
        until_date,
        {{ grid_date('until_date', 1, var('history_grain')) }} as last_period_end

    from exits

    where reached_tier_rank >= held_tier_rank

),

final as (

    select
        customer_id,

        from_date,
        case
            when last_period_end >= from_date
                then greatest(
                    until_date,
                    {{ add_days(
                        hold_end_date('last_period_end', var('tier_hold_periods') | int, var('history_grain')), 1
                    ) }}
                )
            else until_date
        end as until_date

    from supports

)

select * from final
