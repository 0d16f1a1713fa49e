-- What is known of a customer's feedback from each piece of it on, until the day of the next.
with

feedback as (

    select * from {{ ref('stg_engagement__feedback') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

resolved as (

    select
        coalesce(identities.customer_id, feedback.customer_id) as customer_id,
        feedback.feedback_kind,
        feedback.feedback_score,
        feedback.responded_at,
        feedback.feedback_date

    from feedback

    left join identities
        on feedback.customer_id = identities.raw_customer_id

),

-- every piece counts as feedback, whatever it is; averages are over the scores of one kind
chained as (

    select
        customer_id,
        'any' as feedback_kind,
        null as feedback_score,
        responded_at,
        feedback_date
    from resolved
    union all
    select
        customer_id,
        feedback_kind,
        feedback_score,
        responded_at,
        feedback_date
    from resolved
    where feedback_score is not null

),

final as (

    select
        customer_id,
        feedback_kind,

        feedback_date,
        lead(feedback_date) over (
            partition by customer_id, feedback_kind
            order by responded_at asc, feedback_score desc
        ) as next_feedback_date,

        feedback_score as last_score,
        count(*) over (
            partition by customer_id, feedback_kind
            order by responded_at asc, feedback_score desc
            rows between unbounded preceding and current row
        ) as feedback_count,
        sum(feedback_score) over (
            partition by customer_id, feedback_kind
            order by responded_at asc, feedback_score desc
            rows between unbounded preceding and current row
        ) as score_sum

    from chained

)

select * from final
