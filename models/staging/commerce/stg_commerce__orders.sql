with

parsed as (

    select * from {{ ref('parsed_commerce__orders') }}

),

examined as (

    select * from {{ ref('examined_commerce__orders') }}

),

unsuspected as (

    select
        -- keys
        order_id,
        customer_id,

        -- attributes
        order_status,
        channel,
        currency,

        -- measures
        gross_amount,
        discount_amount,

        -- dates
        ordered_at,
        order_date

    from parsed

    where not exists (
        select 1
        from examined
        where examined.order_id = parsed.order_id
    )

),

accepted as (

    select
        -- keys
        order_id,
        customer_id,

        -- attributes
        order_status,
        channel,
        currency,

        -- measures
        gross_amount,
        discount_amount,

        -- dates
        ordered_at,
        order_date

    from examined

    where reject_reason is null

),

final as (

    select * from unsuspected

    union all

    select * from accepted

)

select * from final
