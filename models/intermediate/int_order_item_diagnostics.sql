-- Lines need not add up to their order: delivery, fees and vouchers are in one and not in the other. The order's
-- amount counts everywhere; how many orders differ, by more than a cent for each line, is told here.
with

items as (

    select * from {{ ref('stg_commerce__order_items') }}

),

orders as (

    select * from {{ ref('stg_commerce__orders') }}

),

summed as (

    select
        order_id,
        count(*) as line_count,
        sum(cast(quantity * unit_price as decimal(18, 2))) as line_amount

    from items

    group by order_id

),

compared as (

    select
        count(*) as orders,
        count(case when abs(summed.line_amount - orders.gross_amount) > 0.01 * summed.line_count then 1 end)
            as differing_orders

    from summed

    inner join orders
        on summed.order_id = orders.order_id

),

final as (

    select
        'order_items_differ' as check_name,

        cast(differing_orders as decimal(18, 6)) as value,
        case when differing_orders > 0 then 'note' else 'ok' end as status,
        cast(differing_orders as {{ dbt.type_string() }}) || ' of '
        || cast(orders as {{ dbt.type_string() }}) || ' orders with lines differ from their gross amount' as detail

    from compared

)

select * from final
