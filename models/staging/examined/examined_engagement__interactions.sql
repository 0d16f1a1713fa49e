-- The rows of every key that is repeated or has a row with a problem; all other rows are accepted unseen.
-- Parsed rows are imported once for each use, because an engine may keep the whole of a CTE that is read twice.
with

rows_to_group as (

    select * from {{ ref('parsed_engagement__interactions') }}

),

rows_to_check as (

    select * from {{ ref('parsed_engagement__interactions') }}

),

rows_to_judge as (

    select * from {{ ref('parsed_engagement__interactions') }}

),

repeated_keys as (

    select interaction_id

    from rows_to_group

    group by interaction_id

    having count(*) > 1

),

problem_keys as (

    select interaction_id

    from rows_to_check

    where row_problem is not null

),

suspect_keys as (

    select * from repeated_keys

    union

    select * from problem_keys

),

numbered as (

    select
        rows_to_judge.*,
        row_number() over (
            partition by rows_to_judge.interaction_id
            order by
                case when rows_to_judge.row_problem is null then 0 else 1 end,
                rows_to_judge.occurred_at nulls last,
                {{ record_order([
                    'rows_to_judge.customer_id', 'rows_to_judge.interaction_type', 'rows_to_judge.channel',
                    'rows_to_judge.campaign_id', 'rows_to_judge.product_id', 'rows_to_judge.topic'
                ]) }}
        ) as row_number_in_key

    from rows_to_judge

    inner join suspect_keys
        on rows_to_judge.interaction_id = suspect_keys.interaction_id

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
