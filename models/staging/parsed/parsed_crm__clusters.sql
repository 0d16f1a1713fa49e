with

raw_clusters as (

    select * from {{ ref('base_crm__clusters') }}

),

parsed as (

    select
        *,
        {{ clean_key('customer_id') }} as customer_key,
        {{ clean_key('cluster_id') }} as cluster_key,
        {{ try_timestamp('assigned_at', var('business_timezone')) }} as assignment_moment,
        {{ row_as_json('raw_clusters') }} as raw_record

    from raw_clusters

),

dated as (

    select
        *,
        {{ business_date('assignment_moment', var('business_timezone')) }} as assigned_date

    from parsed

),

final as (

    select
        -- keys
        customer_key as customer_id,

        -- attributes
        cluster_key as cluster_id,

        -- dates
        assignment_moment as assigned_at,
        assigned_date,

        -- verdict
        coalesce(
            {{ key_problem(['customer_key', 'cluster_key']) }},
            {{ date_problem(
                'assigned_at', 'assigned_date', run_date(var('business_timezone')), is_required=false
            ) }}
        ) as row_problem,
        raw_record

    from dated

)

select * from final
