with

parsed as (

    select * from {{ ref('parsed_engagement__consents') }}

),

examined as (

    select * from {{ ref('examined_engagement__consents') }}

),

unsuspected as (

    select
        -- keys
        customer_id,
        channel,

        -- attributes
        is_consented,

        -- dates
        updated_at,
        updated_date

    from parsed

    where not exists (
        select 1
        from examined
        where
            examined.customer_id is not distinct from parsed.customer_id
            and examined.channel is not distinct from parsed.channel
            and examined.updated_at is not distinct from parsed.updated_at
    )

),

accepted as (

    select
        -- keys
        customer_id,
        channel,

        -- attributes
        is_consented,

        -- dates
        updated_at,
        updated_date

    from examined

    where reject_reason is null

),

final as (

    select * from unsuspected

    union all

    select * from accepted

)

select * from final
