with

raw_orders as (

    select * from {{ ref('base_commerce__orders') }}

),

currency_rates as (

    select * from {{ ref('stg_commerce__currency_rates') }}

),

known_currencies as (

    select
        currency,
        min(rate_date) as first_rate_date

    from currency_rates

    group by currency

),

parsed as (

    select
        *,
        {{ clean_key('order_id') }} as order_key,
        {{ clean_key('customer_id') }} as customer_key,
        {{ try_timestamp('ordered_at', var('business_timezone')) }} as order_moment,
        {{ try_number('gross_amount') }} as gross,
        {{ try_number('discount_amount') }} as discount,
        {{ try_boolean('is_test') }} as is_test_order,
        coalesce(nullif(upper(trim(currency)), ''), '{{ var("reporting_currency") }}') as currency_code,
        {{ row_as_json('raw_orders') }} as raw_record

    from raw_orders

),

dated as (

    select
        parsed.*,
        known_currencies.first_rate_date,
        {{ business_date('parsed.order_moment', var('business_timezone')) }} as order_date

    from parsed

    left join known_currencies
        on
            parsed.currency_code = known_currencies.currency
            and parsed.currency_code <> '{{ var("reporting_currency") }}'

),

final as (

    select
        -- keys
        order_key as order_id,
        customer_key as customer_id,

        -- attributes
        nullif(lower(trim(status)), '') as order_status,
        nullif(lower(trim(channel)), '') as channel,
        currency_code as currency,

        -- measures
        gross as gross_amount,
        coalesce(discount, 0) as discount_amount,

        -- dates
        order_moment as ordered_at,
        order_date,

        -- verdict
        coalesce(
            {{ key_problem(['order_key', 'customer_key']) }},
            {{ date_problem('ordered_at', 'order_date', run_date(var('business_timezone'))) }},
            -- any number that is none comes before any that is absurd
            nullif({{ number_problem('gross_amount', 'gross', var('max_absolute_amount')) }}, 'absurd_number'),
            {{ number_problem(
                'discount_amount', 'discount', var('max_absolute_amount'), least=0, is_required=false
            ) }},
            {{ number_problem('gross_amount', 'gross', var('max_absolute_amount')) }},
            {{ value_problem('is_test', 'is_test_order') }},
            {{ currency_problem('currency_code', 'order_date', 'first_rate_date', var('reporting_currency')) }},
            case when is_test_order then 'test_order' end
        ) as row_problem,
        raw_record

    from dated

)

select * from final
