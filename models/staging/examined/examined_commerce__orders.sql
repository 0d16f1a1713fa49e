-- The rows of every key that is repeated or has a row with a problem; all other rows are accepted unseen.
with

parsed as (

    select * from {{ ref('parsed_commerce__orders') }}

),

suspect_keys as (

    {{ suspect_keys(ref('parsed_commerce__orders'), ['order_id']) }}

),

numbered as (

    select
        parsed.*,
        row_number() over (
            partition by parsed.order_id
            order by
                case when parsed.row_problem is null then 0 else 1 end,
                parsed.ordered_at nulls last,
                parsed.gross_amount nulls last,
                parsed.discount_amount nulls last,
                {{ record_order([
                    'parsed.customer_id', 'parsed.order_status', 'parsed.channel',
                    'parsed.currency'
                ]) }}
        ) as row_number_in_key

    from parsed

    inner join suspect_keys
        on {{ key_digest(['parsed.order_id']) }} = suspect_keys.key_digest

),

final as (

    select
        order_id,
        customer_id,

        order_status,
        channel,
        currency,

        gross_amount,
        discount_amount,

        ordered_at,
        order_date,

        row_number_in_key,
        coalesce(row_problem, case when row_number_in_key > 1 then 'duplicate_key' end) as reject_reason,
        raw_record

    from numbered

)

select * from final
