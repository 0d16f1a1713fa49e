-- What customers differ in, each measure higher where there is more of it. Null is unknown.
with

customers as (

    select * from {{ ref('int_current_customers') }}

),

facts as (

    select * from {{ ref('int_customer_facts') }}

),

habits as (

    select * from {{ ref('int_customer_habits') }}

),

final as (

    select
        customers.customer_id,

        -1 * facts.recency_days as recency,
        case when facts.has_orders then facts.orders_12m end as order_frequency,
        case when facts.has_orders then facts.net_revenue_12m end as spend,
        {{ safe_ratio('facts.lifetime_net_revenue', 'facts.lifetime_orders', 2) }} as order_value,
        facts.tenure_days as tenure,
        facts.engagement_score as engagement,
        facts.interactions_90d as recent_interactions,
        habits.discount_share as discount,
        habits.return_rate as refund_share

    from customers

    inner join facts
        on customers.as_of_date = facts.as_of_date and customers.customer_id = facts.customer_id

    left join habits
        on customers.customer_id = habits.customer_id

)

select * from final
