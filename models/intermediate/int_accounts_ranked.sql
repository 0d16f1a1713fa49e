-- A person may have several accounts. One of them speaks for the person: that of the person's own key, otherwise the
-- one registered last. Attributes of two accounts are never mixed.
with

customers as (

    select * from {{ ref('stg_commerce__customers') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

final as (

    select
        customers.customer_id,
        coalesce(identities.customer_id, customers.customer_id) as person_id,

        customers.gender,
        customers.country,
        customers.province,
        customers.city,
        customers.postcode,
        customers.customer_type,
        customers.industry,
        customers.company_size,
        customers.acquisition_source,
        customers.member_level,
        customers.points_balance,
        customers.extra_attributes,

        coalesce({{ age_on('customers.birth_date', 'as_of_dates.as_of_date') }}, customers.age) as years_of_age,
        row_number() over (
            partition by coalesce(identities.customer_id, customers.customer_id)
            order by
                case when identities.customer_id is null then 0 else 1 end,
                customers.registered_at desc nulls last,
                {{ record_order(['customers.customer_id']) }}
        ) as place

    from customers

    inner join as_of_dates
        on as_of_dates.is_current

    left join identities
        on customers.customer_id = identities.raw_customer_id

)

select * from final
