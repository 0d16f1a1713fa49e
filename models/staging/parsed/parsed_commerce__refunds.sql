with

raw_refunds as (

    select * from {{ ref('base_commerce__refunds') }}

),

parsed as (

    select
        *,
        {{ clean_key('refund_id') }} as refund_key,
        {{ clean_key('order_id') }} as order_key,
        {{ try_timestamp('refunded_at', var('business_timezone')) }} as refund_moment,
        {{ try_number('amount') }} as refund,
        {{ row_as_json('raw_refunds') }} as raw_record

    from raw_refunds

),

dated as (

    select
        *,
        {{ business_date('refund_moment', var('business_timezone')) }} as refunded_date

    from parsed

),

final as (

    select
        -- keys
        refund_key as refund_id,
        order_key as order_id,

        -- measures
        refund as refund_amount,

        -- dates
        refund_moment as refunded_at,
        refunded_date,

        -- verdict
        coalesce(
            {{ key_problem(['refund_key', 'order_key']) }},
            {{ date_problem('refunded_at', 'refunded_date', run_date(var('business_timezone'))) }},
            {{ number_problem('amount', 'refund', var('max_absolute_amount'), least=0) }}
        ) as row_problem,
        raw_record

    from dated

)

select * from final
