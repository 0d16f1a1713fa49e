-- Where the learners of each favourite subject stand, where an order is a lesson and its amount the minutes learnt.
with

segments as (

    select * from {{ ref('customer_segments') }}

),

profiles as (

    select * from {{ ref('customer_profile') }}

),

rfm as (

    select * from {{ ref('customer_rfm') }}

),

counted as (

    select
        profiles.top_category as favourite_subject,

        count(*) as learners,
        count(case when segments.lifecycle_stage in ('new', 'active', 'loyal', 'reactivated') then 1 end) as learning,
        count(case when segments.lifecycle_stage = 'at_risk' then 1 end) as slipping,
        count(case when segments.lifecycle_stage in ('dormant', 'lost') then 1 end) as gone,
        coalesce(sum(rfm.frequency), 0) as lessons_12m,
        coalesce(sum(rfm.monetary), 0) as minutes_12m,
        {{ percentile_of('profiles.median_gap_days', 0.5) }} as days_between_lessons

    from segments

    inner join profiles
        on segments.customer_id = profiles.customer_id

    inner join rfm
        on
            segments.as_of_date = rfm.as_of_date
            and segments.customer_id = rfm.customer_id

    group by profiles.top_category

),

final as (

    select
        favourite_subject,

        learners,
        learning,
        slipping,
        gone,
        {{ safe_ratio('learning', 'learners', 2) }} as learning_share,

        lessons_12m,
        minutes_12m,
        days_between_lessons

    from counted

)

select * from final
order by learners desc, favourite_subject asc
