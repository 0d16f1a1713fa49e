-- Who buys often, seldom or never, by gender, and what share of their gender they are.
with

customers as (

    select * from {{ ref('customer_360') }}

),

counted as (

    select
        frequency_class,
        gender,

        count(*) as customers,
        coalesce(sum(net_revenue_12m), 0) as net_revenue_12m

    from customers

    group by frequency_class, gender

),

final as (

    select
        frequency_class,
        gender,

        customers,
        {{ safe_ratio('customers', 'sum(customers) over (partition by gender)', 3) }} as share_of_gender,
        net_revenue_12m

    from counted

)

select * from final
order by gender asc, frequency_class asc
