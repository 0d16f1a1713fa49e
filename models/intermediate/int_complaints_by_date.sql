with

feedback as (

    select * from {{ ref('stg_engagement__feedback') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

complaints as (

    select
        coalesce(identities.customer_id, feedback.customer_id) as customer_id,
        feedback.feedback_date

    from feedback

    left join identities
        on feedback.customer_id = identities.raw_customer_id

    where feedback.feedback_kind = 'complaint'

),

final as (

    select
        as_of_dates.as_of_date,
        complaints.customer_id,

        count(*) as complaints_90d

    from complaints

    inner join as_of_dates
        on
            complaints.feedback_date <= as_of_dates.as_of_date
            and cast(as_of_dates.as_of_date - complaints.feedback_date as integer) < 90

    group by as_of_dates.as_of_date, complaints.customer_id

)

select * from final
