with

raw_interactions as (

    select * from {{ ref('base_engagement__interactions') }}

),

parsed as (

    select
        *,
        {{ clean_key('interaction_id') }} as interaction_key,
        {{ clean_key('customer_id') }} as customer_key,
        {{ clean_key('interaction_type') }} as type_key,
        {{ try_timestamp('occurred_at', var('business_timezone')) }} as interaction_moment,
        {{ row_as_json('raw_interactions') }} as raw_record

    from raw_interactions

),

dated as (

    select
        *,
        {{ business_date('interaction_moment', var('business_timezone')) }} as interaction_date

    from parsed

),

final as (

    select
        -- keys
        interaction_key as interaction_id,
        customer_key as customer_id,

        -- attributes
        lower(trim(type_key)) as interaction_type,
        nullif(lower(trim(channel)), '') as channel,
        nullif(trim(campaign_id), '') as campaign_id,
        nullif(trim(product_id), '') as product_id,
        nullif(lower(trim(topic)), '') as topic,

        -- dates
        interaction_moment as occurred_at,
        interaction_date,

        -- verdict
        coalesce(
            {{ key_problem(['interaction_key', 'customer_key', 'type_key']) }},
            {{ date_problem('occurred_at', 'interaction_date', run_date(var('business_timezone'))) }}
        ) as row_problem,
        raw_record

    from dated

)

select * from final
