with

parsed as (

    select * from {{ ref('parsed_crm__wallets') }}

),

examined as (

    select * from {{ ref('examined_crm__wallets') }}

),

unsuspected as (

    select
        -- keys
        customer_id,

        -- measures
        annual_category_spend,

        -- dates
        estimated_at,
        estimated_date

    from parsed

    where not exists (
        select 1
        from examined
        where
            examined.customer_id = parsed.customer_id
            and examined.estimated_at is not distinct from parsed.estimated_at
    )

),

accepted as (

    select
        -- keys
        customer_id,

        -- measures
        annual_category_spend,

        -- dates
        estimated_at,
        estimated_date

    from examined

    where reject_reason is null

),

final as (

    select * from unsuspected

    union all

    select * from accepted

)

select * from final
