with

parsed as (

    select * from {{ ref('parsed_engagement__treatments') }}

),

examined as (

    select * from {{ ref('examined_engagement__treatments') }}

),

unsuspected as (

    select
        -- keys
        treatment_id,
        customer_id,

        -- attributes
        arm,
        is_held_out,

        -- measures
        treatment_cost,

        -- dates
        assigned_at,
        assigned_date

    from parsed

    where not exists (
        select 1
        from examined
        where
            examined.treatment_id = parsed.treatment_id
            and examined.customer_id = parsed.customer_id
    )

),

accepted as (

    select
        -- keys
        treatment_id,
        customer_id,

        -- attributes
        arm,
        is_held_out,

        -- measures
        treatment_cost,

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
