-- Feedback does not say when a complaint was settled, so it is open for the days of the veto.
with

feedback as (

    select * from {{ ref('stg_engagement__feedback') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

dates_to_publish as (

    select * from {{ ref('int_dates_to_publish') }}

),

vetoes as (

    select * from {{ ref('action_vetoes') }}

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

    select distinct
        dates_to_publish.as_of_date,
        complaints.customer_id

    from complaints

    inner join vetoes
        on vetoes.veto = 'open_complaint'

    inner join dates_to_publish
        on
            complaints.feedback_date <= dates_to_publish.as_of_date
            and cast(dates_to_publish.as_of_date - complaints.feedback_date as integer) <= vetoes.open_days

)

select * from final
