-- A change is where the customer's segment is not that of the date before. It is found once, over all dates that are
-- looked at, and then holds until the next one. Dates are those of the grid: the own one and closed ones before it.
with

states as (

    select * from {{ ref('int_customer_states') }}

),

dates_to_publish as (

    select * from {{ ref('int_dates_to_publish') }}

),

looked_at as (

    select
        dates_to_publish.as_of_date,
        {{ grid_date('dates_to_publish.as_of_date', 'periods.n', var('history_grain')) }} as looked_at_date,
        periods.n as periods_ago

    from dates_to_publish

    cross join {{ integers_below(var('history_periods') | int + 1, 'periods') }}

),

looked_at_dates as (

    select distinct looked_at_date

    from looked_at

),

followed as (

    select
        states.customer_id,
        states.as_of_date,
        states.segment,
        lag(states.segment) over (partition by states.customer_id order by states.as_of_date) as segment_before,
        lag(states.as_of_date) over (partition by states.customer_id order by states.as_of_date) as date_before

    from states

    inner join looked_at_dates
        on states.as_of_date = looked_at_dates.looked_at_date

),

changes as (

    select
        customer_id,
        segment_before,
        date_before,
        as_of_date as from_date,
        lead(as_of_date) over (partition by customer_id order by as_of_date) as until_date

    from followed

    where segment <> segment_before

),

final as (

    select
        looked_at.as_of_date,
        changes.customer_id,

        changes.segment_before as previous_segment,
        changes.from_date as segment_changed_at,
        looked_at.periods_ago as periods_in_segment

    from changes

    inner join looked_at
        on
            changes.date_before = looked_at.looked_at_date
            and changes.from_date <= looked_at.as_of_date
            and (changes.until_date > looked_at.as_of_date or changes.until_date is null)

)

select * from final
