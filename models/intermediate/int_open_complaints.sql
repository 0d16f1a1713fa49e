-- Feedback does not say when a complaint was settled, so it is open for the days of the veto.
with

complaints as (

    select * from {{ ref('int_complaints') }}

),

dates_to_publish as (

    select * from {{ ref('int_dates_to_publish') }}

),

vetoes as (

    select * from {{ ref('action_vetoes') }}

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
