with

referrals as (

    select * from {{ ref('int_referrals') }}

),

calendar as (

    select * from {{ ref('int_calendar') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

bucketed as (

    select
        referrals.referrer_id as customer_id,
        calendar.entered_number,
        count(*) as referrals

    from referrals

    inner join calendar
        on referrals.referred_date = calendar.day

    group by referrals.referrer_id, calendar.entered_number

),

final as (

    select
        as_of_dates.as_of_date,
        bucketed.customer_id,

        cast(sum(bucketed.referrals) as bigint) as referrals_made

    from bucketed

    inner join as_of_dates
        on bucketed.entered_number <= as_of_dates.date_number

    group by as_of_dates.as_of_date, bucketed.customer_id

)

select * from final
