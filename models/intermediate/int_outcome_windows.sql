-- A window starts after a closed date of the grid, or ends with it, and is over by the as-of date of the run.
with

run_dates as (

    select * from {{ ref('int_run_date') }}

),

horizons as (

    select
        'last' as horizon,
        {{ var('forecast_horizon_days') }} as horizon_days,
        -1 * {{ var('forecast_horizon_days') }} as starts_after_days

    union all

    select
        'next' as horizon,
        {{ var('forecast_horizon_days') }} as horizon_days,
        0 as starts_after_days

    union all

    select
        'twice' as horizon,
        {{ var('forecast_horizon_days') }} * 2 as horizon_days,
        0 as starts_after_days

    union all

    select
        'year' as horizon,
        365 as horizon_days,
        0 as starts_after_days

),

closed as (

    select
        {{ grid_date('run_dates.as_of_date', '(integers.n + 1)', var('history_grain')) }} as as_of_date,
        run_dates.as_of_date as run_date

    from run_dates

    cross join {{ integers_below(var('history_periods') | int) }}

),

placed as (

    select
        closed.as_of_date,
        closed.run_date,
        horizons.horizon,
        horizons.horizon_days,
        {{ add_days('closed.as_of_date', 'horizons.starts_after_days') }} as starts_after_date,
        {{ add_days('closed.as_of_date', 'horizons.starts_after_days + horizons.horizon_days') }} as horizon_end_date

    from closed

    cross join horizons

),

final as (

    select
        as_of_date,
        horizon,

        horizon_days,
        starts_after_date,
        horizon_end_date

    from placed

    where horizon_end_date <= run_date

)

select * from final
