-- A date learns from what came after earlier dates of the grid, as far as their horizon was over by then.
with

windows as (

    select * from {{ ref('int_outcome_windows') }}

),

grid as (

    select * from {{ ref('int_forecast_grid') }}

),

cut_points as (

    select * from {{ ref('cut_points') }}

),

forecast_rules as (

    select * from {{ ref('forecast_rules') }}

),

rules as (

    select
        {{ rule_of('min_dates') }} as min_dates,
        {{ rule_of('pace_gaps') }} as pace_gaps

    from forecast_rules

),

paired as (

    select
        grid.as_of_date,
        windows.horizon,
        windows.horizon_days,
        windows.as_of_date as learnt_date,
        count(*) over (partition by grid.as_of_date, windows.horizon) as learnt_dates

    from grid

    inner join windows
        on grid.as_of_date >= windows.horizon_end_date and windows.horizon <> 'last'

),

final as (

    select
        paired.as_of_date,
        paired.horizon,
        paired.learnt_date,

        paired.horizon_days,
        paired.learnt_dates,
        cast(
            coalesce(cut_points.cut_value * rules.pace_gaps, {{ var('forecast_horizon_days') }}) as decimal(18, 4)
        ) as pace_days

    from paired

    cross join rules

    left join cut_points
        on paired.as_of_date = cut_points.as_of_date and cut_points.score_set = 'cadence'

    where paired.learnt_dates >= rules.min_dates

)

select * from final
