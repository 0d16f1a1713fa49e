-- The rows of every key that is repeated or has a row with a problem; all other rows are accepted unseen.
with

parsed as (

    select * from {{ ref('parsed_crm__overrides') }}

),

suspect_keys as (

    {{ suspect_keys(ref('parsed_crm__overrides'), ['customer_id', 'column_name', 'valid_from']) }}

),

numbered as (

    select
        parsed.*,
        row_number() over (
            partition by parsed.customer_id, parsed.column_name, parsed.valid_from
            order by
                case when parsed.row_problem is null then 0 else 1 end,
                parsed.expires_at nulls last,
                {{ record_order(['parsed.override_value', 'parsed.override_reason', 'parsed.author']) }}
        ) as row_number_in_key

    from parsed

    inner join suspect_keys
        on {{ key_digest(['parsed.customer_id', 'parsed.column_name', 'parsed.valid_from']) }} = suspect_keys.key_digest

),

final as (

    select
        customer_id,
        column_name,

        override_value,
        override_reason,
        author,

        valid_from,
        valid_from_date,
        expires_at,
        expires_date,

        row_number_in_key,
        coalesce(row_problem, case when row_number_in_key > 1 then 'duplicate_key' end) as reject_reason,
        raw_record

    from numbered

)

select * from final
