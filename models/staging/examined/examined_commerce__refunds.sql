-- The rows of every key that is repeated or has a row with a problem; all other rows are accepted unseen.
-- A refund of an order that was not accepted is an orphan, which only the orders can tell.
with

parsed as (

    select * from {{ ref('parsed_commerce__refunds') }}

),

orders as (

    select * from {{ ref('stg_commerce__orders') }}

),

found as (

    select
        parsed.*,
        coalesce(parsed.row_problem, case when orders.order_id is null then 'orphan' end) as problem

    from parsed

    left join orders
        on parsed.order_id = orders.order_id

),

judged as (

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

    from found

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

    from judged

    where rows_of_key > 1 or problems_of_key > 0

)

select * from final
