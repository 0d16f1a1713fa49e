-- An answer holds from its day until that of the next; one without a moment is older than any other, and of two answers
-- of one moment the refusal holds.
with

consents as (

    select * from {{ ref('stg_engagement__consents') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

resolved as (

    select
        coalesce(identities.customer_id, consents.customer_id) as customer_id,
        consents.channel,
        consents.is_consented,
        coalesce(consents.updated_at, cast('1900-01-01' as timestamp)) as answered_at,
        coalesce(consents.updated_date, cast('1900-01-01' as date)) as from_date

    from consents

    left join identities
        on consents.customer_id = identities.raw_customer_id

),

final as (

    select
        customer_id,
        channel,

        is_consented,

        from_date,
        lead(from_date) over (
            partition by customer_id, channel
            order by answered_at asc, case when is_consented then 0 else 1 end asc
        ) as until_date

    from resolved

)

select * from final
