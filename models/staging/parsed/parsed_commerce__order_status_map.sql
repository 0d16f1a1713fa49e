with

raw_order_status_map as (

    select * from {{ ref('base_commerce__order_status_map') }}

),

parsed as (

    select
        *,
        {{ clean_key('status') }} as status_key,
        {{ try_boolean('counts_as_purchase') }} as is_purchase,
        {{ row_as_json('raw_order_status_map') }} as raw_record

    from raw_order_status_map

),

final as (

    select
        -- keys
        lower(trim(status_key)) as order_status,

        -- attributes
        is_purchase as counts_as_purchase,

        -- verdict
        coalesce(
            {{ key_problem(['status_key']) }},
            {{ value_problem('counts_as_purchase', 'is_purchase', is_required=true) }}
        ) as row_problem,
        raw_record

    from parsed

)

select * from final
