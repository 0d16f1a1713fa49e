-- An answer without a moment is older than any other; of two answers of one moment the refusal holds.
with

consents as (

    select * from {{ ref('stg_engagement__consents') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

latest_date as (

    select * from {{ ref('int_latest_date') }}

),

ranked as (

    select
        coalesce(identities.customer_id, consents.customer_id) as customer_id,
        consents.channel,
        consents.is_consented,
        row_number() over (
            partition by coalesce(identities.customer_id, consents.customer_id), consents.channel
            order by
                coalesce(consents.updated_at, cast('1900-01-01' as timestamp)) desc,
                case when consents.is_consented then 1 else 0 end asc
        ) as place

    from consents

    inner join latest_date
        on coalesce(consents.updated_date, cast('1900-01-01' as date)) <= latest_date.as_of_date

    left join identities
        on consents.customer_id = identities.raw_customer_id

),

final as (

    select
        customer_id,
        channel,

        is_consented

    from ranked

    where place = 1

)

select * from final
