with

raw_wallets as (

    select * from {{ ref('base_crm__wallets') }}

),

parsed as (

    select
        *,
        {{ clean_key('customer_id') }} as customer_key,
        {{ try_number('annual_category_spend') }} as category_spend,
        {{ try_timestamp('estimated_at', var('business_timezone')) }} as estimate_moment,
        {{ row_as_json('raw_wallets') }} as raw_record

    from raw_wallets

),

dated as (

    select
        *,
        {{ business_date('estimate_moment', var('business_timezone')) }} as estimated_date

    from parsed

),

final as (

    select
        -- keys
        customer_key as customer_id,

        -- measures
        category_spend as annual_category_spend,

        -- dates
        estimate_moment as estimated_at,
        estimated_date,

        -- verdict
        coalesce(
            {{ key_problem(['customer_key']) }},
            {{ date_problem(
                'estimated_at', 'estimated_date', run_date(var('business_timezone')), is_required=false
            ) }},
            {{ number_problem('annual_category_spend', 'category_spend', var('max_absolute_amount'), least=0) }}
        ) as row_problem,
        raw_record

    from dated

)

select * from final
