-- Of each kind one row holds at a date; only complaints are looked at one by one, those of the last 90 days.
with

accumulated as (

    select * from {{ ref('int_feedback_accumulated') }}

),

complaints as (

    select * from {{ ref('int_complaints_by_date') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

known as (

    select
        as_of_dates.as_of_date,
        accumulated.customer_id,

        max(case when accumulated.feedback_kind = 'any' then accumulated.feedback_count end) as feedback_count,
        max(case when accumulated.feedback_kind = 'any' then accumulated.feedback_date end) as last_feedback_date,
        max(case
            when accumulated.feedback_kind = 'csat'
                then {{ safe_ratio('accumulated.score_sum', 'accumulated.feedback_count', 2) }}
        end) as csat_avg,
        max(case when accumulated.feedback_kind = 'csat' then accumulated.last_score end) as last_csat,
        max(case
            when accumulated.feedback_kind = 'rating'
                then {{ safe_ratio('accumulated.score_sum', 'accumulated.feedback_count', 2) }}
        end) as rating_avg,
        max(case
            when accumulated.feedback_kind = 'review'
                then {{ safe_ratio('accumulated.score_sum', 'accumulated.feedback_count', 2) }}
        end) as review_avg,
        max(case when accumulated.feedback_kind = 'nps' then accumulated.last_score end) as nps

    from accumulated

    inner join as_of_dates
        on
            accumulated.feedback_date <= as_of_dates.as_of_date
            and (
                accumulated.next_feedback_date > as_of_dates.as_of_date
                or accumulated.next_feedback_date is null
            )

    group by as_of_dates.as_of_date, accumulated.customer_id

),

final as (

    select
        known.as_of_date,
        known.customer_id,

        known.feedback_count,
        known.csat_avg,
        known.last_csat,
        known.rating_avg,
        known.review_avg,
        known.nps,
        coalesce(complaints.complaints_90d, 0) as complaints_90d,

        known.last_feedback_date

    from known

    left join complaints
        on
            known.as_of_date = complaints.as_of_date
            and known.customer_id = complaints.customer_id

)

select * from final
