-- The rows of every key that is repeated or has a row with a problem; all other rows are accepted unseen.
with

parsed as (

    select * from {{ ref('parsed_engagement__interactions') }}

),

suspect_keys as (

    {{ suspect_keys(ref('parsed_engagement__interactions'), ['interaction_id']) }}

),

numbered as (

    select
        parsed.*,
        row_number() over (
            partition by parsed.interaction_id
            order by
                case when parsed.row_problem is null then 0 else 1 end,
                parsed.occurred_at nulls last,
                {{ record_order([
                    'parsed.customer_id', 'parsed.interaction_type', 'parsed.channel',
                    'parsed.campaign_id', 'parsed.product_id', 'parsed.topic'
                ]) }}
        ) as row_number_in_key

    from parsed

    inner join suspect_keys
        on {{ key_digest(['parsed.interaction_id']) }} = suspect_keys.key_digest

),

final as (

    select
        interaction_id,
        customer_id,

        interaction_type,
        channel,
        campaign_id,
        product_id,
        topic,

        occurred_at,
        interaction_date,

        row_number_in_key,
        coalesce(row_problem, case when row_number_in_key > 1 then 'duplicate_key' end) as reject_reason,
        raw_record

    from numbered

)

select * from final
