-- The rows of every key that is repeated or has a row with a problem; all other rows are accepted unseen.
with

parsed as (

    select * from {{ ref('parsed_engagement__consents') }}

),

suspect_keys as (

    {{ suspect_keys(ref('parsed_engagement__consents'), ['customer_id', 'channel', 'updated_at']) }}

),

numbered as (

    select
        parsed.*,
        row_number() over (
            partition by parsed.customer_id, parsed.channel, parsed.updated_at
            order by
                case when parsed.row_problem is null then 0 else 1 end,
                parsed.is_consented nulls last
        ) as row_number_in_key

    from parsed

    inner join suspect_keys
        on {{ key_digest(['parsed.customer_id', 'parsed.channel', 'parsed.updated_at']) }} = suspect_keys.key_digest

),

final as (

    select
        customer_id,
        channel,

        is_consented,

        updated_at,
        updated_date,

        row_number_in_key,
        coalesce(row_problem, case when row_number_in_key > 1 then 'duplicate_key' end) as reject_reason,
        raw_record

    from numbered

)

select * from final
