with

raw_products as (

    select * from {{ ref('base_commerce__products') }}

),

parsed as (

    select
        *,
        {{ clean_key('product_id') }} as product_key,
        {{ try_timestamp('launched_at', var('business_timezone')) }} as launch_moment,
        {{ row_as_json('raw_products') }} as raw_record

    from raw_products

),

dated as (

    select
        *,
        {{ business_date('launch_moment', var('business_timezone')) }} as launch_date

    from parsed

),

final as (

    select
        -- keys
        product_key as product_id,

        -- attributes
        nullif(trim(product_name), '') as product_name,
        nullif(trim(category), '') as category,

        -- dates
        launch_moment as launched_at,
        launch_date,

        -- verdict
        coalesce(
            {{ key_problem(['product_key']) }},
            -- a launch is a plan, not a fact: one within ten years from the run is none too late
            {{ date_problem(
                'launched_at', 'launch_date', add_days(run_date(var('business_timezone')), 3650), is_required=false
            ) }}
        ) as row_problem,
        raw_record

    from dated

)

select * from final
