with

parsed as (

    select * from {{ ref('parsed_commerce__refunds') }}

),

examined as (

    select * from {{ ref('examined_commerce__refunds') }}

),

unsuspected as (

    select
        -- keys
        refund_id,
        order_id,

        -- measures
        refund_amount,

        -- dates
        refunded_at,
        refunded_date

    from parsed

    where not exists (
        select 1
        from examined
        where examined.refund_id = parsed.refund_id
    )

),

accepted as (

    select
        -- keys
        refund_id,
        order_id,

        -- measures
        refund_amount,

        -- dates
        refunded_at,
        refunded_date

    from examined

    where reject_reason is null

),

final as (

    select * from unsuspected

    union all

    select * from accepted

)

select * from final
