-- Whoever is told to have come from a segment must have been in it, and nowhere else in between.
with

segments as (

    select * from {{ ref('customer_segments') }}

),

history as (

    select * from {{ ref('customer_segment_history') }}

),

starts as (

    select {{ grid_date('max(as_of_date)', var('history_periods') | int, var('history_grain')) }} as start_date

    from segments

),

others as (

    select
        segments.customer_id,
        max(history.as_of_date) as last_other_date

    from segments

    cross join starts

    inner join history
        on
            segments.customer_id = history.customer_id
            and segments.as_of_date > history.as_of_date
            and segments.segment <> history.segment
            and history.is_period_end

    where history.as_of_date >= starts.start_date

    group by segments.customer_id

),

following as (

    select
        others.customer_id,
        min(history.as_of_date) as first_date

    from others

    inner join history
        on others.customer_id = history.customer_id and others.last_other_date < history.as_of_date

    where history.is_period_end

    group by others.customer_id

),

expected as (

    select
        segments.customer_id,
        segments.previous_segment,
        segments.segment_changed_at,
        segments.periods_in_segment,
        history.segment as expected_segment,
        case when history.segment is not null then least(following.first_date, segments.as_of_date) end
            as expected_date

    from segments

    left join others
        on segments.customer_id = others.customer_id

    left join history
        on others.customer_id = history.customer_id and others.last_other_date = history.as_of_date

    left join following
        on segments.customer_id = following.customer_id

),

checked as (

    select
        *,
        case
            when (previous_segment is distinct from expected_segment) then 'the segment is not the latest other one'
            when (segment_changed_at is distinct from expected_date)
                then 'the date is not the first in the present segment'
            when (periods_in_segment is null) <> (expected_segment is null) or periods_in_segment < 1
                then 'the periods do not go with the previous segment'
        end as violation

    from expected

)

select * from checked
where violation is not null
