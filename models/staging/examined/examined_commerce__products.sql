-- The rows of every key that is repeated or has a row with a problem; all other rows are accepted unseen.
with

parsed as (

    select * from {{ ref('parsed_commerce__products') }}

),

suspect_keys as (

    {{ suspect_keys(ref('parsed_commerce__products'), ['product_id']) }}

),

numbered as (

    select
        parsed.*,
        row_number() over (
            partition by parsed.product_id
            order by
                case when parsed.row_problem is null then 0 else 1 end,
                parsed.launched_at nulls last,
                {{ record_order(['parsed.product_name', 'parsed.category']) }},
                {{ record_order(['parsed.raw_record']) }}
        ) as row_number_in_key

    from parsed

    inner join suspect_keys
        on {{ key_digest(['parsed.product_id']) }} = suspect_keys.key_digest

),

final as (

    select
        product_id,

        product_name,
        category,

        launched_at,
        launch_date,

        row_number_in_key,
        coalesce(row_problem, case when row_number_in_key > 1 then 'duplicate_key' end) as reject_reason,
        raw_record

    from numbered

)

select * from final
