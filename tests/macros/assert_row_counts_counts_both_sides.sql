-- row_counts by example.
with

raw_orders (order_id) as (

    values ('a'), ('b'), ('b'), (null)

),

staged_orders as (

    select distinct order_id

    from raw_orders

    where order_id is not null

),

computed as (

    {{ row_counts('orders', 'raw_orders', 'staged_orders') }}

)

select * from computed
where
    input <> 'orders'
    or raw_rows <> 4
    or staged_rows <> 2
