-- The lines of purchases, without the discount of their order, in the reporting currency.
with

orders as (

    select * from {{ ref('int_current_purchases') }}

),

items as (

    select * from {{ ref('stg_commerce__order_items') }}

),

products as (

    select * from {{ ref('stg_commerce__products') }}

),

final as (

    select
        orders.customer_id,
        orders.order_id,
        items.product_id,
        items.unit_price,

        products.category,
        {{ to_reporting('items.quantity * items.unit_price', 'orders.rate_to_reporting') }} as line_amount,
        coalesce(
            cast(orders.order_date - products.launch_date as integer) between 0 and {{ var('new_product_days') }} - 1,
            false
        ) as is_new_product

    from items

    inner join orders
        on items.order_id = orders.order_id

    left join products
        on items.product_id = products.product_id

    where orders.is_purchase

)

select * from final
