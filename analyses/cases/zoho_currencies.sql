-- What was sold in each currency, in that currency and in the one of the reports, at the rate of each order's day.
with

purchases as (

    select * from {{ ref('int_current_purchases') }}

),

orders as (

    select * from {{ ref('stg_commerce__orders') }}

),

final as (

    select
        orders.currency,

        count(*) as deals,
        cast(sum(orders.gross_amount) as numeric(18, 2)) as gross_amount,
        sum(purchases.gross_amount) as reported_gross_amount,
        min(coalesce(purchases.rate_to_reporting, 1)) as lowest_rate,
        max(coalesce(purchases.rate_to_reporting, 1)) as highest_rate

    from purchases

    inner join orders
        on purchases.order_id = orders.order_id

    where purchases.is_purchase

    group by orders.currency

)

select * from final
order by reported_gross_amount desc
