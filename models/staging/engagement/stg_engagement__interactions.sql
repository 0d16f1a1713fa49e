with

parsed as (

    select * from {{ ref('parsed_engagement__interactions') }}

),

examined as (

    select * from {{ ref('examined_engagement__interactions') }}

),

unsuspected as (

    select
        -- keys
        interaction_id,
        customer_id,

        -- attributes
        interaction_type,
        channel,
        campaign_id,
        product_id,
        topic,

        -- dates
        occurred_at,
        interaction_date

    from parsed

    where not exists (
        select 1
        from examined
        where examined.interaction_id = parsed.interaction_id
    )

),

accepted as (

    select
        -- keys
        interaction_id,
        customer_id,

        -- attributes
        interaction_type,
        channel,
        campaign_id,
        product_id,
        topic,

        -- dates
        occurred_at,
        interaction_date

    from examined

    where reject_reason is null

),

final as (

    select * from unsuspected

    union all

    select * from accepted

)

select * from final
