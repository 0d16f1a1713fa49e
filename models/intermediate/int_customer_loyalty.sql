-- Loyalty is what a customer does, whatever they say: how often, how long, how steadily, and besides buying.
with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

loyalty_rules as (

    select * from {{ ref('loyalty_rules') }}

),

limits as (

    select
        {{ rule_bound('orders_12m', 1) }} as some_orders,
        {{ rule_bound('orders_12m', 2) }} as many_orders,
        {{ rule_bound('tenure_days', 1) }} as some_tenure,
        {{ rule_bound('tenure_days', 2) }} as long_tenure,
        {{ rule_bound('window_order_days', 1) }} as some_days,
        {{ rule_bound('window_order_days', 2) }} as many_days,
        {{ rule_bound('engagement_score', 1) }} as some_engagement,
        {{ rule_bound('engagement_score', 2) }} as high_engagement,
        {{ rule_bound('loyalty_score', 1) }} as medium_loyalty,
        {{ rule_bound('loyalty_score', 2) }} as high_loyalty

    from loyalty_rules

),

scored as (

    select
        customers.as_of_date,
        customers.customer_id,
        limits.medium_loyalty,
        limits.high_loyalty,
        case
            when customers.has_orders
                then
                    {{ bounds_reached('customers.orders_12m', 'limits.some_orders', 'limits.many_orders') }}
                    + {{ bounds_reached('customers.tenure_days', 'limits.some_tenure', 'limits.long_tenure') }}
                    + {{ bounds_reached('customers.window_order_days', 'limits.some_days', 'limits.many_days') }}
                    + {{ bounds_reached(
                        'customers.engagement_score', 'limits.some_engagement', 'limits.high_engagement'
                    ) }}
        end as loyalty_score

    from customers

    cross join limits

),

final as (

    select
        as_of_date,
        customer_id,

        loyalty_score,
        case
            when loyalty_score >= high_loyalty then 'high'
            when loyalty_score >= medium_loyalty then 'medium'
            when loyalty_score is not null then 'low'
        end as loyalty_class

    from scored

)

select * from final
