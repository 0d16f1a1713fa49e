-- row_count by example.
with

raw_orders (order_id) as (

    values ('a'), ('b'), ('b'), (null)

),

computed as (

    {{ row_count('orders', 'raw_orders') }}

)

select * from computed
where
    input <> 'orders'
    or row_count <> 4
