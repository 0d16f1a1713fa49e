-- Who was held out of a treatment was not contacted by it.
with

treatments as (

    select * from {{ ref('stg_engagement__treatments') }}

),

feedback as (

    select * from {{ ref('stg_engagement__feedback') }}

),

registrations as (

    select * from {{ ref('int_customers_resolved') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

latest_date as (

    select * from {{ ref('int_latest_date') }}

),

traces as (

    select
        customer_id,
        'contact' as kind,
        assigned_date as trace_date

    from treatments

    where not is_held_out

    union all

    select
        customer_id,
        'complaint' as kind,
        feedback_date as trace_date

    from feedback

    where feedback_kind = 'complaint'

    union all

    select
        customer_id,
        'registration' as kind,
        registered_date as trace_date

    from registrations

),

final as (

    select
        coalesce(identities.customer_id, traces.customer_id) as customer_id,

        max(case when traces.kind = 'registration' then traces.trace_date end) as registered_date,
        max(case when traces.kind = 'contact' then traces.trace_date end) as last_contact_date,
        max(case when traces.kind = 'complaint' then traces.trace_date end) as last_complaint_date

    from traces

    inner join latest_date
        on traces.trace_date <= latest_date.as_of_date

    left join identities
        on traces.customer_id = identities.raw_customer_id

    group by coalesce(identities.customer_id, traces.customer_id)

)

select * from final
