with

raw_currency_rates as (

    select * from {{ ref('base_commerce__currency_rates') }}

),

parsed as (

    select
        *,
        {{ clean_key('currency') }} as currency_key,
        {{ try_date('rate_date') }} as rate_day,
        {{ try_number('rate_to_reporting', scale=8) }} as rate,
        {{ row_as_json('raw_currency_rates') }} as raw_record

    from raw_currency_rates

),

final as (

    select
        -- keys
        upper(trim(currency_key)) as currency,
        rate_day as rate_date,

        -- measures
        rate as rate_to_reporting,

        -- verdict
        coalesce(
            {{ key_problem(['currency_key']) }},
            {{ date_problem('rate_date', 'rate_day', run_date(var('business_timezone'))) }},
            {{ number_problem('rate_to_reporting', 'rate', var('max_absolute_amount'), least='0.00000001') }}
        ) as row_problem,
        raw_record

    from parsed

)

select * from final
