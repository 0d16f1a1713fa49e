-- How much customers spend in a year, level by level, and how much of the revenue each level brings.
with

customer_values as (

    select * from {{ ref('customer_value') }}

),

customers as (

    select * from {{ ref('customer_360') }}

),

spend_bands as (

    select * from {{ ref('spend_bands') }}

),

counted as (

    select
        customer_values.spend_band,

        count(*) as customers,
        count(case when customer_values.value_tier = 'high' then 1 end) as high_value_customers,
        sum(customer_values.net_revenue_12m) as net_revenue_12m,
        {{ to_decimal('avg(customer_values.avg_order_value)', 2) }} as avg_order_value

    from customer_values

    inner join customers
        on
            customer_values.as_of_date = customers.as_of_date
            and customer_values.customer_id = customers.customer_id

    group by customer_values.spend_band

),

final as (

    select
        counted.spend_band,
        spend_bands.from_amount,

        counted.customers,
        counted.high_value_customers,
        counted.avg_order_value,
        counted.net_revenue_12m,
        {{ safe_ratio('counted.net_revenue_12m', 'sum(counted.net_revenue_12m) over ()', 3) }} as revenue_share

    from counted

    left join spend_bands
        on
            counted.spend_band = spend_bands.spend_band
            and spend_bands.measure = 'net_revenue_12m'

)

select * from final
order by spend_band is null asc, from_amount is not null desc, from_amount desc
