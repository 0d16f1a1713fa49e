-- A date is compared with the period-end before it, whenever one of the two is published anew: a date that is filled
-- in later is compared with the one after it, too. Without the date before there is nothing to compare with.
with

history as (

    select * from {{ ref('customer_segment_history') }}

),

dates_to_publish as (

    select * from {{ ref('int_dates_to_publish') }}

),

stored as (

    select distinct
        as_of_date,
        is_period_end

    from history

),

preceded as (

    select
        *,
        {{ grid_date('as_of_date', '1', var('history_grain')) }} as preceding_date

    from stored

),

final as (

    select
        preceded.as_of_date,

        period_ends.as_of_date as preceding_date,
        preceded.is_period_end

    from preceded

    inner join stored as period_ends
        on preceded.preceding_date = period_ends.as_of_date

    where
        preceded.as_of_date in (select dates_to_publish.as_of_date from dates_to_publish)
        or period_ends.as_of_date in (select dates_to_publish.as_of_date from dates_to_publish)

)

select * from final
