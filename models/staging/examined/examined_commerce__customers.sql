-- The rows of every key that is repeated or has a row with a problem; all other rows are accepted unseen.
with

parsed as (

    select * from {{ ref('parsed_commerce__customers') }}

),

suspect_keys as (

    {{ suspect_keys(ref('parsed_commerce__customers'), ['customer_id']) }}

),

numbered as (

    select
        parsed.*,
        row_number() over (
            partition by parsed.customer_id
            order by
                case when parsed.row_problem is null then 0 else 1 end,
                parsed.registered_at nulls last,
                parsed.birth_date nulls last,
                {{ record_order([
                    'parsed.gender', 'parsed.country', 'parsed.province', 'parsed.city',
                    'parsed.postcode', 'parsed.customer_type', 'parsed.acquisition_source',
                    'parsed.member_level', 'parsed.referred_by_customer_id'
                ]) }}
        ) as row_number_in_key

    from parsed

    inner join suspect_keys
        on {{ key_digest(['parsed.customer_id']) }} = suspect_keys.key_digest

),

final as (

    select
        customer_id,
        referred_by_customer_id,

        gender,
        country,
        province,
        city,
        postcode,
        customer_type,
        industry,
        company_size,
        acquisition_source,
        member_level,
        account_manager,
        extra_attributes,

        age,
        points_balance,

        birth_date,
        registered_at,
        registered_date,

        row_number_in_key,
        coalesce(row_problem, case when row_number_in_key > 1 then 'duplicate_key' end) as reject_reason,
        raw_record

    from numbered

)

select * from final
