-- A day that is missing has no weight, and what happened on it is worth nothing without anybody noticing.
with

windows as (

    select * from {{ ref('int_interaction_windows') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

counted as (

    select
        as_of_date,
        interaction_type,
        count(*) as listed_days

    from windows

    group by as_of_date, interaction_type

),

checked as (

    select
        counted.*,
        greatest(
            90,
            coalesce(
                cast(as_of_dates.as_of_date - as_of_dates.window_start_date as integer),
                {{ ages_weighed(none) }}
            )
        ) as expected_days

    from counted

    inner join as_of_dates
        on counted.as_of_date = as_of_dates.as_of_date

)

select * from checked
where listed_days <> expected_days
