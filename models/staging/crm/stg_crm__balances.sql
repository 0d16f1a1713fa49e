with

parsed as (

    select * from {{ ref('parsed_crm__balances') }}

),

examined as (

    select * from {{ ref('examined_crm__balances') }}

),

unsuspected as (

    select
        -- keys
        customer_id,
        balance_date,

        -- measures
        balance

    from parsed

    where not exists (
        select 1
        from examined
        where
            examined.customer_id = parsed.customer_id
            and examined.balance_date is not distinct from parsed.balance_date
    )

),

accepted as (

    select
        -- keys
        customer_id,
        balance_date,

        -- measures
        balance

    from examined

    where reject_reason is null

),

final as (

    select * from unsuspected

    union all

    select * from accepted

)

select * from final
