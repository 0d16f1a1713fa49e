-- Who brought whom, person by person. Accounts of one person do not refer to each other.
with

customers as (

    select * from {{ ref('stg_commerce__customers') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

referred as (

    select
        coalesce(identities.customer_id, customers.customer_id) as customer_id,
        coalesce(referrers.customer_id, customers.referred_by_customer_id) as referrer_id,
        coalesce(customers.registered_date, cast('1900-01-01' as date)) as referred_date

    from customers

    left join identities
        on customers.customer_id = identities.raw_customer_id

    left join identities as referrers
        on customers.referred_by_customer_id = referrers.raw_customer_id

    where customers.referred_by_customer_id is not null

),

-- of several accounts the first one says who brought the person
ranked as (

    select
        *,
        row_number() over (
            partition by customer_id
            order by referred_date, {{ record_order(['referrer_id']) }}
        ) as place

    from referred

    where referrer_id <> customer_id

),

final as (

    select
        customer_id,
        referrer_id,

        referred_date

    from ranked

    where place = 1

)

select * from final
