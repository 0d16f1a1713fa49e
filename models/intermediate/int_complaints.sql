with

feedback as (

    select * from {{ ref('stg_engagement__feedback') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

final as (

    select
        feedback.feedback_id,
        coalesce(identities.customer_id, feedback.customer_id) as customer_id,

        feedback.feedback_date

    from feedback

    left join identities
        on feedback.customer_id = identities.raw_customer_id

    where feedback.feedback_kind = 'complaint'

)

select * from final
