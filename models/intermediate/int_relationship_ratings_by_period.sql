-- A rating holds from its day until that of the next.
with

facts as (

    select * from {{ ref('stg_crm__relationship_ratings') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

resolved as (

    select
        coalesce(identities.customer_id, facts.customer_id) as customer_id,
        facts.rating,
        facts.rated_at,
        facts.rated_date as from_date

    from facts

    left join identities
        on facts.customer_id = identities.raw_customer_id

),

final as (

    select
        customer_id,

        rating,

        from_date,
        lead(from_date) over (
            partition by customer_id
            order by from_date asc, rated_at asc, rating desc
        ) as until_date

    from resolved

)

select * from final
