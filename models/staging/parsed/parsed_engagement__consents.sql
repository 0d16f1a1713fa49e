with

raw_consents as (

    select * from {{ ref('base_engagement__consents') }}

),

parsed as (

    select
        *,
        {{ clean_key('customer_id') }} as customer_key,
        {{ clean_key('channel') }} as channel_key,
        {{ try_boolean('is_consented') }} as has_agreed,
        {{ try_timestamp('updated_at', var('business_timezone')) }} as update_moment,
        {{ row_as_json('raw_consents') }} as raw_record

    from raw_consents

),

dated as (

    select
        *,
        {{ business_date('update_moment', var('business_timezone')) }} as updated_date

    from parsed

),

final as (

    select
        -- keys
        customer_key as customer_id,
        lower(trim(channel_key)) as channel,

        -- attributes
        has_agreed as is_consented,

        -- dates
        update_moment as updated_at,
        updated_date,

        -- verdict
        coalesce(
            {{ key_problem(['customer_key', 'channel_key']) }},
            {{ date_problem(
                'updated_at', 'updated_date', run_date(var('business_timezone')), is_required=false
            ) }},
            {{ value_problem('is_consented', 'has_agreed', is_required=true) }}
        ) as row_problem,
        raw_record

    from dated

)

select * from final
