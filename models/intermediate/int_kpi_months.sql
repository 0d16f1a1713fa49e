-- A month counts by the segments of the last period-end before it, so a month without such a date in the month before
-- it has none. The end is the last date of the month that is stored, or the day up to which facts are known.
with

dates as (

    select * from {{ ref('int_published_dates') }}

),

latest_date as (

    select * from {{ ref('int_latest_date') }}

),

starts as (

    select
        {{ first_day_of_month(months_after('as_of_date', 1)) }} as month,
        max(as_of_date) as segment_date

    from dates

    where is_period_end

    group by {{ first_day_of_month(months_after('as_of_date', 1)) }}

),

ends as (

    select
        {{ first_day_of_month('as_of_date') }} as month,
        max(as_of_date) as closing_date

    from dates

    group by {{ first_day_of_month('as_of_date') }}

),

final as (

    select
        starts.month,
        starts.segment_date,
        ends.closing_date,
        least({{ last_day_of_month('starts.month') }}, latest_date.as_of_date) as end_date,
        {{ last_day_of_month('starts.month') }} > latest_date.as_of_date as is_partial

    from starts

    inner join latest_date
        on starts.month <= latest_date.as_of_date

    left join ends
        on starts.month = ends.month

)

select * from final
