with

raw_identity_map as (

    select * from {{ ref('base_crm__identity_map') }}

),

parsed as (

    select
        *,
        {{ clean_key('raw_customer_id') }} as raw_customer_key,
        {{ clean_key('customer_id') }} as customer_key,
        {{ row_as_json('raw_identity_map') }} as raw_record

    from raw_identity_map

),

final as (

    select
        -- keys
        raw_customer_key as raw_customer_id,
        customer_key as customer_id,

        -- verdict
        {{ key_problem(['raw_customer_key', 'customer_key']) }} as row_problem,
        raw_record

    from parsed

)

select * from final
