-- An estimate holds from its day until that of the next; an undated one from the start.
with

facts as (

    select * from {{ ref('stg_crm__wallets') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

resolved as (

    select
        coalesce(identities.customer_id, facts.customer_id) as customer_id,
        facts.annual_category_spend,
        facts.estimated_at,
        coalesce(facts.estimated_date, cast('1900-01-01' as date)) as from_date

    from facts

    left join identities
        on facts.customer_id = identities.raw_customer_id

),

final as (

    select
        customer_id,

        annual_category_spend,

        from_date,
        lead(from_date) over (
            partition by customer_id
            order by from_date asc, estimated_at asc, annual_category_spend desc
        ) as until_date

    from resolved

)

select * from final
