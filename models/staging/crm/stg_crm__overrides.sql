with

parsed as (

    select * from {{ ref('parsed_crm__overrides') }}

),

examined as (

    select * from {{ ref('examined_crm__overrides') }}

),

unsuspected as (

    select
        -- keys
        customer_id,
        column_name,

        -- attributes
        override_value,
        override_reason,
        author,

        -- dates
        valid_from,
        valid_from_date,
        expires_at,
        expires_date

    from parsed

    where not exists (
        select 1
        from examined
        where
            examined.customer_id is not distinct from parsed.customer_id
            and examined.column_name is not distinct from parsed.column_name
            and examined.valid_from is not distinct from parsed.valid_from
    )

),

accepted as (

    select
        -- keys
        customer_id,
        column_name,

        -- attributes
        override_value,
        override_reason,
        author,

        -- dates
        valid_from,
        valid_from_date,
        expires_at,
        expires_date

    from examined

    where reject_reason is null

),

final as (

    select * from unsuspected

    union all

    select * from accepted

)

select * from final
