-- The run's date and the closed dates before it, whether this run publishes them or an earlier one has.
with

run_dates as (

    select * from {{ ref('int_run_date') }}

),

final as (

    select {{ grid_date('run_dates.as_of_date', 'integers.n', var('history_grain')) }} as as_of_date

    from run_dates

    cross join {{ integers_below(var('history_periods') | int + 1) }}

)

select * from final
