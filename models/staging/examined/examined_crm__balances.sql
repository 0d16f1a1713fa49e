-- The rows of every key that is repeated or has a row with a problem; all other rows are accepted unseen.
with

parsed as (

    select * from {{ ref('parsed_crm__balances') }}

),

suspect_keys as (

    {{ suspect_keys(ref('parsed_crm__balances'), ['customer_id', 'balance_date']) }}

),

numbered as (

    select
        parsed.*,
        row_number() over (
            partition by parsed.customer_id, parsed.balance_date
            order by
                case when parsed.row_problem is null then 0 else 1 end,
                parsed.balance nulls last,
                {{ record_order(['parsed.raw_record']) }}
        ) as row_number_in_key

    from parsed

    inner join suspect_keys
        on {{ key_digest(['parsed.customer_id', 'parsed.balance_date']) }} = suspect_keys.key_digest

),

final as (

    select
        customer_id,
        balance_date,

        balance,

        row_number_in_key,
        coalesce(row_problem, case when row_number_in_key > 1 then 'duplicate_key' end) as reject_reason,
        raw_record

    from numbered

)

select * from final
