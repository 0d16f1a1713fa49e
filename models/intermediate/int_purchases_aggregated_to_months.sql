-- The months in which a customer bought, each beside the month of the first purchase.
with

orders as (

    select * from {{ ref('int_current_purchases') }}

),

summed as (

    select
        customer_id,
        {{ first_day_of_month('order_date') }} as month,
        count(*) as orders,
        cast(sum(net_revenue) as decimal(18, 2)) as net_revenue

    from orders

    where is_purchase

    group by customer_id, {{ first_day_of_month('order_date') }}

),

final as (

    select
        customer_id,
        month,
        min(month) over (partition by customer_id) as cohort_month,

        orders,
        net_revenue

    from summed

)

select * from final
