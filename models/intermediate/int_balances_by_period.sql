-- A balance holds from its day until that of the next.
with

facts as (

    select * from {{ ref('stg_crm__balances') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

resolved as (

    select
        coalesce(identities.customer_id, facts.customer_id) as customer_id,
        facts.balance,
        facts.balance_date as from_date

    from facts

    left join identities
        on facts.customer_id = identities.raw_customer_id

),

final as (

    select
        customer_id,

        balance,

        from_date,
        lead(from_date) over (
            partition by customer_id
            order by from_date asc, balance desc
        ) as until_date

    from resolved

)

select * from final
