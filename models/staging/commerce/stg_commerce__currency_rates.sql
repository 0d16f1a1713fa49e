with

parsed as (

    select * from {{ ref('parsed_commerce__currency_rates') }}

),

examined as (

    select * from {{ ref('examined_commerce__currency_rates') }}

),

unsuspected as (

    select
        -- keys
        currency,
        rate_date,

        -- measures
        rate_to_reporting

    from parsed

    where not exists (
        select 1
        from examined
        where
            examined.currency is not distinct from parsed.currency
            and examined.rate_date is not distinct from parsed.rate_date
    )

),

accepted as (

    select
        -- keys
        currency,
        rate_date,

        -- measures
        rate_to_reporting

    from examined

    where reject_reason is null

),

final as (

    select * from unsuspected

    union all

    select * from accepted

)

select * from final
