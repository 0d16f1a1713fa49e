-- A person may have several accounts; the person exists since the first of them was registered.
with

customers as (

    select * from {{ ref('stg_commerce__customers') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

final as (

    select
        coalesce(identities.customer_id, customers.customer_id) as customer_id,

        min(coalesce(customers.registered_date, cast('1900-01-01' as date))) as known_since_date,
        min(customers.registered_date) as registered_date

    from customers

    left join identities
        on customers.customer_id = identities.raw_customer_id

    group by coalesce(identities.customer_id, customers.customer_id)

)

select * from final
