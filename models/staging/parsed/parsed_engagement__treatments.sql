with

raw_treatments as (

    select * from {{ ref('base_engagement__treatments') }}

),

treatment_arms as (

    select * from {{ ref('treatment_arms') }}

),

parsed as (

    select
        *,
        {{ clean_key('treatment_id') }} as treatment_key,
        {{ clean_key('customer_id') }} as customer_key,
        {{ clean_key('arm') }} as arm_key,
        {{ try_timestamp('assigned_at', var('business_timezone')) }} as assignment_moment,
        {{ try_number('cost') }} as parsed_cost,
        {{ row_as_json('raw_treatments') }} as raw_record

    from raw_treatments

),

dated as (

    select
        parsed.*,
        {{ business_date('parsed.assignment_moment', var('business_timezone')) }} as assigned_date,
        treatment_arms.is_held_out

    from parsed

    left join treatment_arms
        on lower(trim(parsed.arm_key)) = treatment_arms.arm

),

final as (

    select
        -- keys
        treatment_key as treatment_id,
        customer_key as customer_id,

        -- attributes
        lower(trim(arm_key)) as arm,
        is_held_out,

        -- measures
        parsed_cost as treatment_cost,

        -- dates
        assignment_moment as assigned_at,
        assigned_date,

        -- verdict
        coalesce(
            {{ key_problem(['treatment_key', 'customer_key', 'arm_key']) }},
            {{ date_problem('assigned_at', 'assigned_date', run_date(var('business_timezone'))) }},
            {{ number_problem('cost', 'parsed_cost', var('max_absolute_amount'), least=0, is_required=false) }},
            {{ value_problem('arm_key', 'is_held_out', is_required=true) }}
        ) as row_problem,
        raw_record

    from dated

)

select * from final
