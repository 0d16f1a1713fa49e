-- The facts that labels are made from, kept with their date: a later date is compared with what was published then.
with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

orders_since as (

    select * from {{ ref('int_orders_since_date_before') }}

),

tiers as (

    select * from {{ ref('int_customer_tiers_held') }}

),

holdings as (

    select * from {{ ref('int_customer_holdings') }}

),

final as (

    select
        customers.as_of_date,
        customers.customer_id,

        customers.has_orders,
        coalesce(customers.lifetime_orders, 0) as lifetime_orders,
        coalesce(customers.lifetime_order_days, 0) as lifetime_order_days,
        coalesce(customers.window_orders, 0) as window_orders,
        coalesce(customers.window_order_days, 0) as window_order_days,
        coalesce(customers.window_net_revenue, 0) as window_net_revenue,
        customers.first_order_date,
        customers.last_order_date,
        customers.previous_order_date,

        coalesce(orders_since.new_orders, 0) as new_orders,
        coalesce(orders_since.new_order_days, 0) as new_order_days,
        coalesce(orders_since.new_net_revenue, 0) as new_net_revenue,
        orders_since.first_new_order_date,
        coalesce(orders_since.left_orders, 0) as left_orders,
        coalesce(orders_since.left_order_days, 0) as left_order_days,
        coalesce(orders_since.left_net_revenue, 0) as left_net_revenue,

        customers.window_interactions,
        customers.engagement_score,
        customers.last_interaction_date,
        holdings.balance,
        tiers.held_before_rank

    from customers

    left join orders_since
        on customers.as_of_date = orders_since.as_of_date and customers.customer_id = orders_since.customer_id

    left join tiers
        on customers.as_of_date = tiers.as_of_date and customers.customer_id = tiers.customer_id

    left join holdings
        on customers.as_of_date = holdings.as_of_date and customers.customer_id = holdings.customer_id

)

select * from final
