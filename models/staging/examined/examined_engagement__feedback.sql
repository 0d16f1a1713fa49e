-- The rows of every key that is repeated or has a row with a problem; all other rows are accepted unseen.
with

parsed as (

    select * from {{ ref('parsed_engagement__feedback') }}

),

suspect_keys as (

    {{ suspect_keys(ref('parsed_engagement__feedback'), ['feedback_id']) }}

),

numbered as (

    select
        parsed.*,
        row_number() over (
            partition by parsed.feedback_id
            order by
                case when parsed.row_problem is null then 0 else 1 end,
                parsed.responded_at nulls last,
                parsed.feedback_score nulls last,
                {{ record_order(['parsed.customer_id', 'parsed.feedback_kind', 'parsed.topic']) }}
        ) as row_number_in_key

    from parsed

    inner join suspect_keys
        on {{ key_digest(['parsed.feedback_id']) }} = suspect_keys.key_digest

),

final as (

    select
        feedback_id,
        customer_id,

        feedback_kind,
        topic,

        feedback_score,

        responded_at,
        feedback_date,

        row_number_in_key,
        coalesce(row_problem, case when row_number_in_key > 1 then 'duplicate_key' end) as reject_reason,
        raw_record

    from numbered

)

select * from final
