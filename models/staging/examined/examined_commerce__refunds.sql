-- The rows of every key that is repeated or has a row with a problem; all other rows are accepted unseen.
-- Parsed rows are imported twice, because an engine may keep the whole of a CTE that is read twice.
with

rows_to_group as (

    select * from {{ ref('parsed_commerce__refunds') }}

),

rows_to_judge as (

    select * from {{ ref('parsed_commerce__refunds') }}

),

orders as (

    select * from {{ ref('stg_commerce__orders') }}

),

refunded_orders as (

    select distinct orders.order_id

    from orders

    inner join rows_to_group
        on orders.order_id = rows_to_group.order_id

),

judged as (

    select
        rows_to_judge.*,
        coalesce(
            rows_to_judge.row_problem,
            case when refunded_orders.order_id is null then 'orphan' end
        ) as problem

    from rows_to_judge

    left join refunded_orders
        on rows_to_judge.order_id = refunded_orders.order_id

),

numbered as (

    select
        *,
        count(*) over (partition by refund_id) as rows_of_key,
        count(problem) over (partition by refund_id) as problems_of_key,
        row_number() over (
            partition by refund_id
            order by
                case when problem is null then 0 else 1 end,
                refunded_at nulls last,
                refund_amount nulls last,
                {{ record_order(['order_id']) }}
        ) as row_number_in_key

    from judged

),

final as (

    select
        refund_id,
        order_id,

        refund_amount,

        refunded_at,
        refunded_date,

        row_number_in_key,
        coalesce(problem, case when row_number_in_key > 1 then 'duplicate_key' end) as reject_reason,
        raw_record

    from numbered

    where rows_of_key > 1 or problems_of_key > 0

)

select * from final
