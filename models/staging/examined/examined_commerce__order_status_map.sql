-- The rows of every key that is repeated or has a row with a problem; all other rows are accepted unseen.
-- Parsed rows are imported once for each use, because an engine may keep the whole of a CTE that is read twice.
with

rows_to_group as (

    select * from {{ ref('parsed_commerce__order_status_map') }}

),

rows_to_check as (

    select * from {{ ref('parsed_commerce__order_status_map') }}

),

rows_to_judge as (

    select * from {{ ref('parsed_commerce__order_status_map') }}

),

repeated_keys as (

    select order_status

    from rows_to_group

    group by order_status

    having count(*) > 1

),

problem_keys as (

    select order_status

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
            partition by rows_to_judge.order_status
            order by
                case when rows_to_judge.row_problem is null then 0 else 1 end,
                rows_to_judge.counts_as_purchase nulls last
        ) as row_number_in_key

    from rows_to_judge

    inner join suspect_keys
        on rows_to_judge.order_status = suspect_keys.order_status

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
