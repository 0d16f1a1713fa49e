with

parsed as (

    select * from {{ ref('parsed_commerce__products') }}

),

examined as (

    select * from {{ ref('examined_commerce__products') }}

),

unsuspected as (

    select
        -- keys
        product_id,

        -- attributes
        product_name,
        category,

        -- dates
        launched_at,
        launch_date

    from parsed

    where not exists (
        select 1
        from examined
        where examined.product_id = parsed.product_id
    )

),

accepted as (

    select
        -- keys
        product_id,

        -- attributes
        product_name,
        category,

        -- dates
        launched_at,
        launch_date

    from examined

    where reject_reason is null

),

final as (

    select * from unsuspected

    union all

    select * from accepted

)

select * from final
