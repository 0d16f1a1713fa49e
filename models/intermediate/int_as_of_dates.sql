with

run_dates as (

    select * from {{ ref('int_run_date') }}

),

published_before as (

    select * from {{ ref('int_dates_published_before') }}

),

observed as (

    select
        {{ grid_date('run_dates.as_of_date', 'integers.n', var('history_grain')) }} as as_of_date,
        integers.n as periods_ago

    from run_dates

    cross join {{ integers_below(var('history_periods') | int + 1) }}

),

looked_at as (

    select
        observed.*,
        published_before.facts_digest as published_digest

    from observed

    left join published_before
        on observed.as_of_date = published_before.as_of_date

    where published_before.as_of_date is null or observed.periods_ago <= {{ var('restate_periods') }}

),

preceded as (

    select
        *,
        {{ grid_date('as_of_date', '1', var('history_grain')) }} as preceding_date

    from looked_at

),

final as (

    select
        as_of_date,

        row_number() over (order by as_of_date) as date_number,
        periods_ago = 0 as is_current,
        as_of_date = {{ period_end('as_of_date', var('history_grain')) }} as is_period_end,
        published_digest,

        {{ months_before('as_of_date', var('rfm_window_months')) }} as window_start_date,
        {{ months_before('as_of_date', 12) }} as year_start_date,
        {{ months_before('as_of_date', 24) }} as prior_year_start_date,

        preceding_date,
        {{ months_before('preceding_date', var('rfm_window_months')) }} as preceding_window_start_date

    from preceded

)

select * from final
