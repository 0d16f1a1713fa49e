-- A column can be overridden whose values are known from the rules, by a value that they know.
with

raw_overrides as (

    select * from {{ ref('base_crm__overrides') }}

),

segment_labels as (

    select * from {{ ref('segment_labels') }}

),

tier_rules as (

    select * from {{ ref('tier_rules') }}

),

known as (

    select
        'segment' as known_column,
        segment as known_value
    from segment_labels
    where scheme = 'segment'
    union all
    select
        'tier' as known_column,
        tier as known_value
    from tier_rules
    where basis = '{{ var("tier_basis") }}'
),

parsed as (

    select
        *,
        {{ clean_key('customer_id') }} as customer_key,
        {{ clean_key('column_name') }} as column_key,
        {{ clean_key('value') }} as value_key,
        {{ clean_key('reason') }} as reason_key,
        {{ clean_key('author') }} as author_key,
        {{ try_timestamp('valid_from', var('business_timezone')) }} as start_moment,
        {{ try_timestamp('expires_at', var('business_timezone')) }} as end_moment,
        {{ row_as_json('raw_overrides') }} as raw_record
    from raw_overrides

),

dated as (

    select
        parsed.*,
        {{ business_date('parsed.start_moment', var('business_timezone')) }} as valid_from_date,
        {{ business_date('parsed.end_moment', var('business_timezone')) }} as expires_date,
        known.known_value
    from parsed
    left join known
        on
            lower(trim(parsed.column_key)) = known.known_column
            and lower(trim(parsed.value_key)) = known.known_value

),

final as (

    select
        -- keys
        customer_key as customer_id,
        lower(trim(column_key)) as column_name,

        -- attributes
        lower(trim(value_key)) as override_value,
        trim(reason_key) as override_reason,
        trim(author_key) as author,

        -- dates
        start_moment as valid_from,
        valid_from_date,
        end_moment as expires_at,
        expires_date,

        -- verdict
        coalesce(
            {{ key_problem(['customer_key', 'column_key', 'value_key', 'reason_key', 'author_key']) }},
            {{ date_problem('valid_from', 'valid_from_date', add_days(run_date(var('business_timezone')), 3650)) }},
            {{ date_problem('expires_at', 'expires_date', "cast('9999-12-30' as date)", is_required=false) }},
            {{ value_problem('value_key', 'known_value', is_required=true) }},
            case when expires_date < valid_from_date then 'invalid_value' end
        ) as row_problem,
        raw_record

    from dated

)

select * from final
