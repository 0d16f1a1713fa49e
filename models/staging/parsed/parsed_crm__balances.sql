with

raw_balances as (

    select * from {{ ref('base_crm__balances') }}

),

parsed as (

    select
        *,
        {{ clean_key('customer_id') }} as customer_key,
        {{ try_date('balance_date') }} as balance_day,
        {{ try_number('balance') }} as amount_held,
        {{ row_as_json('raw_balances') }} as raw_record

    from raw_balances

),

final as (

    select
        -- keys
        customer_key as customer_id,
        balance_day as balance_date,

        -- measures
        amount_held as balance,

        -- verdict
        coalesce(
            {{ key_problem(['customer_key']) }},
            {{ date_problem('balance_date', 'balance_day', run_date(var('business_timezone'))) }},
            {{ number_problem('balance', 'amount_held', var('max_absolute_amount')) }}
        ) as row_problem,
        raw_record

    from parsed

)

select * from final
