-- What forecasts learn from; kept, because a later run looks back at the dates of an earlier one.
with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

final as (

    select
        as_of_date,
        customer_id,

        lifetime_orders,
        lifetime_net_revenue,
        recency_days,
        tenure_days

    from customers

    where has_orders

)

select * from final
