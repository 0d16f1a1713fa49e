-- Everybody who exists at an as-of date: registered by then, or with a fact by then.
with

orders as (

    select * from {{ ref('int_orders_aggregated_to_customers') }}

),

interactions as (

    select * from {{ ref('int_interactions_aggregated_to_customers') }}

),

customers as (

    select * from {{ ref('int_customers_resolved') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

registered as (

    select
        as_of_dates.as_of_date,
        customers.customer_id

    from customers

    inner join as_of_dates
        on customers.known_since_date <= as_of_dates.as_of_date

),

joined as (

    select
        coalesce(orders.as_of_date, interactions.as_of_date, registered.as_of_date) as as_of_date,
        coalesce(orders.customer_id, interactions.customer_id, registered.customer_id) as customer_id,
        coalesce(orders.lifetime_orders, 0) > 0 as has_orders,
        orders.lifetime_orders,
        orders.lifetime_order_days,
        orders.lifetime_net_revenue,
        orders.window_orders,
        orders.window_order_days,
        orders.window_net_revenue,
        orders.orders_12m,
        orders.orders_24m,
        orders.net_revenue_12m,
        orders.net_revenue_24m,
        orders.first_order_date,
        orders.last_order_date,
        orders.previous_order_date,
        interactions.interactions_30d,
        interactions.interactions_90d,
        interactions.visits_30d,
        interactions.social_interactions_90d,
        interactions.campaign_responses_90d,
        interactions.window_interactions,
        interactions.engagement_score,
        interactions.last_interaction_date

    from orders

    full outer join interactions
        on
            orders.as_of_date = interactions.as_of_date
            and orders.customer_id = interactions.customer_id

    full outer join registered
        on
            coalesce(orders.as_of_date, interactions.as_of_date) = registered.as_of_date
            and coalesce(orders.customer_id, interactions.customer_id) = registered.customer_id

),

final as (

    select
        *,

        case when has_orders then cast(as_of_date - last_order_date as integer) end as recency_days,
        case when has_orders then cast(as_of_date - first_order_date as integer) end as tenure_days,
        {{ mean_gap('first_order_date', 'last_order_date', 'lifetime_order_days') }} as mean_gap_days,
        {{ mean_gap('first_order_date', 'previous_order_date', 'lifetime_order_days - 1') }}
            as mean_gap_before_last_days

    from joined

)

select * from final
