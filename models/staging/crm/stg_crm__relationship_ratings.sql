with

parsed as (

    select * from {{ ref('parsed_crm__relationship_ratings') }}

),

examined as (

    select * from {{ ref('examined_crm__relationship_ratings') }}

),

unsuspected as (

    select
        -- keys
        customer_id,

        -- measures
        rating,

        -- dates
        rated_at,
        rated_date

    from parsed

    where not exists (
        select 1
        from examined
        where
            examined.customer_id = parsed.customer_id
            and examined.rated_at is not distinct from parsed.rated_at
    )

),

accepted as (

    select
        -- keys
        customer_id,

        -- measures
        rating,

        -- dates
        rated_at,
        rated_date

    from examined

    where reject_reason is null

),

final as (

    select * from unsuspected

    union all

    select * from accepted

)

select * from final
