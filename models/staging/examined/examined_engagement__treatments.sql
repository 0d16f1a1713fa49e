-- The rows of every key that is repeated or has a row with a problem; all other rows are accepted unseen.
with

parsed as (

    select * from {{ ref('parsed_engagement__treatments') }}

),

suspect_keys as (

    {{ suspect_keys(ref('parsed_engagement__treatments'), ['treatment_id', 'customer_id']) }}

),

numbered as (

    select
        parsed.*,
        row_number() over (
            partition by parsed.treatment_id, parsed.customer_id
            order by
                case when parsed.row_problem is null then 0 else 1 end,
                parsed.assigned_at nulls last,
                parsed.treatment_cost nulls last,
                {{ record_order(['parsed.arm']) }}
        ) as row_number_in_key

    from parsed

    inner join suspect_keys
        on {{ key_digest(['parsed.treatment_id', 'parsed.customer_id']) }} = suspect_keys.key_digest

),

final as (

    select
        treatment_id,
        customer_id,

        arm,
        is_held_out,

        treatment_cost,

        assigned_at,
        assigned_date,

        row_number_in_key,
        coalesce(row_problem, case when row_number_in_key > 1 then 'duplicate_key' end) as reject_reason,
        raw_record

    from numbered

)

select * from final
