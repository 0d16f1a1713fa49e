-- A window starts after a closed date of the grid and is over by the as-of date of the run.
with

run_dates as (

    select * from {{ ref('int_run_date') }}

),

horizons as (

    select
        'next' as horizon,
        {{ var('forecast_horizon_days') }} as horizon_days

    union all

    select
        'twice' as horizon,
        {{ var('forecast_horizon_days') }} * 2 as horizon_days

    union all

    select
        'year' as horizon,
        365 as horizon_days

),

closed as (

    select
        {{ grid_date('run_dates.as_of_date', '(integers.n + 1)', var('history_grain')) }} as as_of_date,
        run_dates.as_of_date as run_date

    from run_dates

    cross join {{ integers_below(var('history_periods') | int) }}

),

final as (

    select
        closed.as_of_date,
        horizons.horizon,

        horizons.horizon_days,
        {{ add_days('closed.as_of_date', 'horizons.horizon_days') }} as horizon_end_date

    from closed

    cross join horizons

    where {{ add_days('closed.as_of_date', 'horizons.horizon_days') }} <= closed.run_date

)

select * from final
