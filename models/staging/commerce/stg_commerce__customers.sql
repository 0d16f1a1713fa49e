with

parsed as (

    select * from {{ ref('parsed_commerce__customers') }}

),

examined as (

    select * from {{ ref('examined_commerce__customers') }}

),

unsuspected as (

    select
        customer_id,
        referred_by_customer_id,

        -- attributes
        gender,
        country,
        province,
        city,
        postcode,
        customer_type,
        industry,
        company_size,
        acquisition_source,
        member_level,
        account_manager,
        extra_attributes,

        -- measures
        age,
        points_balance,

        -- dates
        birth_date,
        registered_at,
        registered_date

    from parsed

    where not exists (
        select 1
        from examined
        where examined.customer_id = parsed.customer_id
    )

),

accepted as (

    select
        customer_id,
        referred_by_customer_id,

        -- attributes
        gender,
        country,
        province,
        city,
        postcode,
        customer_type,
        industry,
        company_size,
        acquisition_source,
        member_level,
        account_manager,
        extra_attributes,

        -- measures
        age,
        points_balance,

        -- dates
        birth_date,
        registered_at,
        registered_date

    from examined

    where reject_reason is null

),

final as (

    select * from unsuspected

    union all

    select * from accepted

)

select * from final
