with

parsed as (

    select * from {{ ref('parsed_commerce__order_status_map') }}

),

examined as (

    select * from {{ ref('examined_commerce__order_status_map') }}

),

unsuspected as (

    select
        -- keys
        order_status,

        -- attributes
        counts_as_purchase

    from parsed

    where not exists (
        select 1
        from examined
        where examined.order_status = parsed.order_status
    )

),

accepted as (

    select
        -- keys
        order_status,

        -- attributes
        counts_as_purchase

    from examined

    where reject_reason is null

),

final as (

    select * from unsuspected

    union all

    select * from accepted
)

select * from final
