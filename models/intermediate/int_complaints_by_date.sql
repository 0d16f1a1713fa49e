with

complaints as (

    select * from {{ ref('int_complaints') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

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
