-- The window sees a customer's purchases in order, so a new day and the day before it are known per order.
with

orders as (

    select * from {{ ref('int_orders_revised') }}

),

sequenced as (

    select
        *,
        lag(order_date) over (
            partition by customer_id, from_number, is_purchase
            order by order_date
        ) as previous_date

    from orders

),

final as (

    select
        customer_id,
        from_number,
        bucket_day,

        max(until_number) as until_number,

        count(case when is_purchase then 1 end) as orders,
        count(case when is_purchase and previous_date is distinct from order_date then 1 end) as order_days,
        cast(sum(case when is_purchase then net_revenue end) as decimal(18, 2)) as net_revenue,

        min(order_date) as first_placed_date,
        min(case when is_purchase then order_date end) as first_order_date,
        max(case when is_purchase then order_date end) as last_order_date,
        max(case when is_purchase and previous_date <> order_date then previous_date end) as previous_order_date

    from sequenced

    group by customer_id, from_number, bucket_day

)

select * from final
