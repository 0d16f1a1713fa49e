-- A change that is not told, or told where there is none, belies the history.
with

history as (

    select * from {{ ref('customer_segment_history') }}

),

period_ends as (

    select distinct as_of_date from history

    where is_period_end

),

dates as (

    select
        history.as_of_date,
        max(period_ends.as_of_date) as start_date

    from (select distinct as_of_date from history) as history

    inner join period_ends
        on history.as_of_date > period_ends.as_of_date

    where history.as_of_date in (select transitions.as_of_date from {{ ref('segment_transitions') }} as transitions)

    group by history.as_of_date

),

differing as (

    select
        dates.as_of_date,
        history.customer_id,
        history.segment as segment_now,
        earlier.segment as segment_before,
        history.tier as tier_now,
        earlier.tier as tier_before

    from dates

    inner join history
        on dates.as_of_date = history.as_of_date

    left join history as earlier
        on dates.start_date = earlier.as_of_date and history.customer_id = earlier.customer_id

),

expected as (

    select
        as_of_date,
        customer_id,
        'segment' as label,
        segment_before as from_value,
        segment_now as to_value

    from differing

    where segment_before is distinct from segment_now

    union all

    select
        as_of_date,
        customer_id,
        'tier' as label,
        tier_before as from_value,
        tier_now as to_value

    from differing

    where tier_before is distinct from tier_now

),

told as (

    select * from {{ ref('customer_segment_changes') }}

    where label in ('segment', 'tier')

)

select
    expected.*,
    told.from_value as told_from,
    told.to_value as told_to,
    'the change is not told, or told otherwise than the history has it' as violation

from expected

full outer join told
    on
        expected.as_of_date = told.as_of_date
        and expected.customer_id = told.customer_id
        and expected.label = told.label

where
    expected.from_value is distinct from told.from_value
    or expected.to_value is distinct from told.to_value
