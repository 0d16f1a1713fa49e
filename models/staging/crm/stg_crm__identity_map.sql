with

parsed as (

    select * from {{ ref('parsed_crm__identity_map') }}

),

examined as (

    select * from {{ ref('examined_crm__identity_map') }}

),

unsuspected as (

    select
        -- keys
        raw_customer_id,
        customer_id

    from parsed

    where not exists (
        select 1
        from examined
        where examined.raw_customer_id = parsed.raw_customer_id
    )

),

accepted as (

    select
        -- keys
        raw_customer_id,
        customer_id

    from examined

    where reject_reason is null

),

final as (

    select * from unsuspected

    union all

    select * from accepted

)

select * from final
