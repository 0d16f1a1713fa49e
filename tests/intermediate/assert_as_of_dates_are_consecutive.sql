-- A period that is missing, listed twice or cut short breaks everything that compares a date with the one before.
with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

published_before as (

    select * from {{ ref('int_dates_published_before') }}

),

-- A date of the grid is looked at, or it was published before and stays.
staying as (

    select published_before.as_of_date

    from published_before

    inner join as_of_dates as run
        on
            run.is_current
            and published_before.as_of_date
            >= {{ grid_date('run.as_of_date', var('history_periods'), var('history_grain')) }}
            and published_before.as_of_date < run.as_of_date

    left join as_of_dates
        on published_before.as_of_date = as_of_dates.as_of_date

    where
        as_of_dates.as_of_date is null
        and published_before.as_of_date = {{ period_end('published_before.as_of_date', var('history_grain')) }}

),

dates as (

    select
        as_of_date,
        is_current,
        is_period_end

    from as_of_dates

    union all

    select
        as_of_date,
        false as is_current,
        true as is_period_end

    from staying

),

followed as (

    select
        as_of_date,
        is_current,
        is_period_end,
        lag(as_of_date) over (order by as_of_date) as previous_date,
        count(*) over () as date_count,
        max(as_of_date) over () as last_date

    from dates

),

checked as (

    select
        *,
        case
            when date_count <> {{ var('history_periods') }} + 1
                then 'there are more or fewer dates than history_periods and the as-of date'
            when is_current <> (as_of_date = last_date)
                then 'the current date is not the last one'
            when
                not is_current
                and as_of_date <> {{ period_end('as_of_date', var('history_grain')) }}
                then 'the date is not the end of its period'
            when
                not is_current
                and as_of_date <> {{ period_end(add_days('previous_date', 1), var('history_grain')) }}
                then 'a period is missing before the date'
            when
                as_of_date <= previous_date
                or as_of_date > {{ period_end(add_days('previous_date', 1), var('history_grain')) }}
                then 'the current date is not in the period after the last closed one'
            when is_period_end <> (as_of_date = {{ period_end('as_of_date', var('history_grain')) }})
                then 'is_period_end does not say whether the date ends its period'
        end as violation

    from followed

)

select * from checked
where violation is not null
