-- The rows of every key that is repeated, has a row with a problem, or is of an order that was not accepted; all
-- other rows are accepted unseen. Only those few are put in order: there are more lines than anything else.
with

parsed as (

    select * from {{ ref('parsed_commerce__order_items') }}

),

orders as (

    select * from {{ ref('stg_commerce__orders') }}

),

-- Read again on purpose: a CTE that is used twice would keep the raw record of every line in memory.
lines as (

    select * from {{ ref('parsed_commerce__order_items') }}

),

suspect_keys as (

    {{ suspect_keys(ref('parsed_commerce__order_items'), ['order_id', 'product_id', 'unit_price']) }}

    union

    select {{ key_digest(['lines.order_id', 'lines.product_id', 'lines.unit_price']) }} as key_digest

    from lines

    where not exists (
        select 1
        from orders
        where orders.order_id = lines.order_id
    )

),

suspects as (

    select
        parsed.*,
        coalesce(parsed.row_problem, case when orders.order_id is null then 'orphan' end) as problem

    from parsed

    inner join suspect_keys
        on {{ key_digest(['parsed.order_id', 'parsed.product_id', 'parsed.unit_price']) }} = suspect_keys.key_digest

    left join orders
        on parsed.order_id = orders.order_id

),

numbered as (

    select
        *,
        row_number() over (
            partition by order_id, product_id, unit_price
            order by
                case when problem is null then 0 else 1 end,
                quantity nulls last,
                {{ record_order(['raw_record']) }}
        ) as row_number_in_key

    from suspects

),

final as (

    select
        order_id,
        product_id,

        quantity,
        unit_price,

        row_number_in_key,
        coalesce(problem, case when row_number_in_key > 1 then 'duplicate_key' end) as reject_reason,
        raw_record

    from numbered

)

select * from final
