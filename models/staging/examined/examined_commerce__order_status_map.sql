-- The rows of every key that is repeated or has a row with a problem; all other rows are accepted unseen.
with

parsed as (

    select * from {{ ref('parsed_commerce__order_status_map') }}

),

suspect_keys as (

    {{ suspect_keys(ref('parsed_commerce__order_status_map'), ['order_status']) }}

),

numbered as (

    select
        parsed.*,
        row_number() over (
            partition by parsed.order_status
            order by
                case when parsed.row_problem is null then 0 else 1 end,
                parsed.counts_as_purchase nulls last
        ) as row_number_in_key

    from parsed

    inner join suspect_keys
        on {{ key_digest(['parsed.order_status']) }} = suspect_keys.key_digest

),

final as (

    select
        order_status,

        counts_as_purchase,

        row_number_in_key,
        coalesce(row_problem, case when row_number_in_key > 1 then 'duplicate_key' end) as reject_reason,
        raw_record

    from numbered

)

select * from final
