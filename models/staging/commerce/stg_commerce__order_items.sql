with

parsed as (

    select * from {{ ref('parsed_commerce__order_items') }}

),

examined as (

    select * from {{ ref('examined_commerce__order_items') }}

),

unsuspected as (

    select
        -- keys
        order_id,
        product_id,

        -- measures
        quantity,
        unit_price

    from parsed

    where not exists (
        select 1
        from examined
        where
            examined.order_id = parsed.order_id
            and examined.product_id = parsed.product_id
            and examined.unit_price is not distinct from parsed.unit_price
    )

),

accepted as (

    select
        -- keys
        order_id,
        product_id,

        -- measures
        quantity,
        unit_price

    from examined

    where reject_reason is null

),

final as (

    select * from unsuspected

    union all

    select * from accepted

)

select * from final
