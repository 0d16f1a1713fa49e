-- Days between the same boundaries of the grid behave alike at every as-of date, so they share a bucket.
with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

bounds as (

    select
        cast('1900-01-01' as date) as first_day,
        max(as_of_date) as last_day

    from as_of_dates

),

days as (

    select {{ add_days('bounds.first_day', 'offsets.n') }} as day

    from bounds

    cross join {{ integers_below(100000, 'offsets') }}

    where offsets.n <= cast(bounds.last_day - bounds.first_day as integer)

),

bucketed as (

    select
        days.day,
        min(case when as_of_dates.as_of_date >= days.day then as_of_dates.date_number end) as entered_number,
        min(case when as_of_dates.window_start_date >= days.day then as_of_dates.date_number end)
            as window_left_number,
        min(case when as_of_dates.year_start_date >= days.day then as_of_dates.date_number end) as year_left_number,
        min(case when as_of_dates.prior_year_start_date >= days.day then as_of_dates.date_number end)
            as prior_year_left_number,
        min(case when as_of_dates.preceding_date >= days.day then as_of_dates.date_number end) as known_before_number,
        min(case when as_of_dates.preceding_window_start_date >= days.day then as_of_dates.date_number end)
            as window_left_before_number

    from days

    cross join as_of_dates

    group by days.day

),

final as (

    select
        day,

        min(day) over (
            partition by
                entered_number, window_left_number, year_left_number, prior_year_left_number, known_before_number,
                window_left_before_number
        ) as bucket_day,

        entered_number,
        window_left_number,
        year_left_number,
        prior_year_left_number,
        known_before_number,
        window_left_before_number

    from bucketed

)

select * from final
