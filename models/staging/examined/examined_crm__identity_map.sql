-- The rows of every key that is repeated or has a row with a problem; all other rows are accepted unseen.
with

parsed as (

    select * from {{ ref('parsed_crm__identity_map') }}

),

suspect_keys as (

    {{ suspect_keys(ref('parsed_crm__identity_map'), ['raw_customer_id']) }}

),

numbered as (

    select
        parsed.*,
        row_number() over (
            partition by parsed.raw_customer_id
            order by
                case when parsed.row_problem is null then 0 else 1 end,
                {{ record_order(['parsed.customer_id']) }}
        ) as row_number_in_key

    from parsed

    inner join suspect_keys
        on {{ key_digest(['parsed.raw_customer_id']) }} = suspect_keys.key_digest

),

final as (

    select
        raw_customer_id,
        customer_id,

        row_number_in_key,
        coalesce(row_problem, case when row_number_in_key > 1 then 'duplicate_key' end) as reject_reason,
        raw_record

    from numbered

)

select * from final
