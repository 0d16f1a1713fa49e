-- A person may have several accounts, and exists since the first of them was registered or since the first feedback.
with

customers as (

    select * from {{ ref('stg_commerce__customers') }}

),

feedback as (

    select * from {{ ref('stg_engagement__feedback') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

traces as (

    select
        customer_id,
        coalesce(registered_date, cast('1900-01-01' as date)) as known_since_date,
        registered_date,
        acquisition_source

    from customers

    union all

    select
        customer_id,
        feedback_date as known_since_date,
        null as registered_date,
        null as acquisition_source

    from feedback

),

final as (

    select
        coalesce(identities.customer_id, traces.customer_id) as customer_id,

        -- the account that the others lead to speaks for the person
        coalesce(
            min(case when identities.customer_id is null then traces.acquisition_source end),
            min(traces.acquisition_source)
        ) as acquisition_source,

        min(traces.known_since_date) as known_since_date,
        min(traces.registered_date) as registered_date

    from traces

    left join identities
        on traces.customer_id = identities.raw_customer_id

    group by coalesce(identities.customer_id, traces.customer_id)

)

select * from final
