with

parsed as (

    select * from {{ ref('parsed_crm__clusters') }}

),

examined as (

    select * from {{ ref('examined_crm__clusters') }}

),

unsuspected as (

    select
        -- keys
        customer_id,

        -- attributes
        cluster_id,

        -- dates
        assigned_at,
        assigned_date

    from parsed

    where not exists (
        select 1
        from examined
        where
            examined.customer_id = parsed.customer_id
            and examined.assigned_at is not distinct from parsed.assigned_at
    )

),

accepted as (

    select
        -- keys
        customer_id,

        -- attributes
        cluster_id,

        -- dates
        assigned_at,
        assigned_date

    from examined

    where reject_reason is null

),

final as (

    select * from unsuspected

    union all

    select * from accepted

)

select * from final
