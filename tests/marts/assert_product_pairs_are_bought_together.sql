-- Lines counted instead of orders, or a pair told differently from its two sides, make chance look like affinity.
-- The pairs of one product, the most frequent that has any, are counted again from the lines.
with

pairs as (

    select * from {{ ref('product_affinity') }}

),

orders as (

    select * from {{ ref('int_current_purchases') }}

),

items as (

    select * from {{ ref('stg_commerce__order_items') }}

),

current_slices as (

    select * from {{ ref('int_as_of_dates') }}

    where is_current

),

chosen as (

    select product_a

    from pairs

    order by product_a_orders desc, product_a asc

    limit 1

),

bought as (

    select
        items.order_id,
        items.product_id

    from items

    inner join orders
        on items.order_id = orders.order_id

    inner join current_slices
        on
            orders.order_date > current_slices.window_start_date
            or current_slices.window_start_date is null

    where orders.is_purchase and items.quantity > 0

),

recounted as (

    select
        chosen.product_a,
        bought.product_id as product_b,
        count(distinct bought.order_id) as orders

    from chosen

    inner join bought as first_products
        on chosen.product_a = first_products.product_id

    inner join bought
        on first_products.order_id = bought.order_id

    group by chosen.product_a, bought.product_id

),

checked as (

    select
        pairs.product_a,
        pairs.product_b,
        pairs.orders,
        recounted.orders as expected_orders,
        case
            when recounted.orders <> pairs.orders then 'the pair is in another number of orders'
            when reversed.product_a is null then 'the pair is told from one side alone'
            when reversed.orders <> pairs.orders or reversed.support <> pairs.support or reversed.lift <> pairs.lift
                then 'the two sides of the pair differ'
            when abs(pairs.confidence * pairs.product_a_orders - pairs.orders) > 0.0001 * pairs.product_a_orders
                then 'the confidence is not the share of the orders of the first product'
        end as violation

    from pairs

    left join pairs as reversed
        on
            pairs.product_a = reversed.product_b
            and pairs.product_b = reversed.product_a

    left join recounted
        on
            pairs.product_a = recounted.product_a
            and pairs.product_b = recounted.product_b

)

select * from checked
where violation is not null
