-- What a score may be depends on what was asked, which feedback_kinds says.
with

raw_feedback as (

    select * from {{ ref('base_engagement__feedback') }}

),

feedback_kinds as (

    select * from {{ ref('feedback_kinds') }}

),

parsed as (

    select
        *,
        {{ clean_key('feedback_id') }} as feedback_key,
        {{ clean_key('customer_id') }} as customer_key,
        {{ clean_key('kind') }} as kind_key,
        {{ try_timestamp('responded_at', var('business_timezone')) }} as response_moment,
        {{ try_number('score') }} as parsed_score,
        {{ row_as_json('raw_feedback') }} as raw_record

    from raw_feedback

),

dated as (

    select
        parsed.*,
        {{ business_date('parsed.response_moment', var('business_timezone')) }} as feedback_date,
        feedback_kinds.feedback_kind as known_kind,
        coalesce(feedback_kinds.min_score, -1 * {{ var('max_absolute_amount') }}) as least_score,
        coalesce(feedback_kinds.max_score, {{ var('max_absolute_amount') }}) as most_score

    from parsed

    left join feedback_kinds
        on lower(trim(parsed.kind_key)) = feedback_kinds.feedback_kind

),

final as (

    select
        -- keys
        feedback_key as feedback_id,
        customer_key as customer_id,

        -- attributes
        lower(trim(kind_key)) as feedback_kind,
        nullif(lower(trim(topic)), '') as topic,

        -- measures
        parsed_score as feedback_score,

        -- dates
        response_moment as responded_at,
        feedback_date,

        -- verdict
        coalesce(
            {{ key_problem(['feedback_key', 'customer_key', 'kind_key']) }},
            {{ date_problem('responded_at', 'feedback_date', run_date(var('business_timezone'))) }},
            {{ number_problem('score', 'parsed_score', 'most_score', least='least_score', is_required=false) }},
            {{ value_problem('kind_key', 'known_kind', is_required=true) }}
        ) as row_problem,
        raw_record

    from dated

)

select * from final
