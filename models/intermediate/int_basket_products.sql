-- Each product of each purchase of the window once, however many lines it has.
with

orders as (

    select * from {{ ref('int_current_purchases') }}

),

items as (

    select * from {{ ref('stg_commerce__order_items') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

in_window as (

    select orders.order_id

    from orders

    inner join as_of_dates
        on
            coalesce(orders.order_date > as_of_dates.window_start_date, true)
            and as_of_dates.is_current

    where orders.is_purchase

),

final as (

    select distinct
        items.order_id,
        items.product_id

    from items

    inner join in_window
        on items.order_id = in_window.order_id

    where items.quantity > 0

)

select * from final
