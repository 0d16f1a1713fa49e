with

raw_order_items as (

    select * from {{ ref('base_commerce__order_items') }}

),

parsed as (

    select
        *,
        {{ clean_key('order_id') }} as order_key,
        {{ clean_key('product_id') }} as product_key,
        {{ try_number('quantity') }} as units,
        {{ try_number('unit_price', scale=6) }} as price,
        {{ row_as_json('raw_order_items') }} as raw_record

    from raw_order_items

),

final as (

    select
        -- keys
        order_key as order_id,
        product_key as product_id,

        -- measures
        units as quantity,
        price as unit_price,

        -- verdict
        coalesce(
            {{ key_problem(['order_key', 'product_key']) }},
            -- any number that is none comes before any that is absurd
            nullif({{ number_problem('quantity', 'units', var('max_absolute_amount'), least=0) }}, 'absurd_number'),
            {{ number_problem('unit_price', 'price', var('max_absolute_amount')) }},
            {{ number_problem('quantity', 'units', var('max_absolute_amount'), least=0) }}
        ) as row_problem,
        raw_record

    from parsed

)

select * from final
