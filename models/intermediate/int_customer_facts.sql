-- All that history models are made from: they publish the dates that are in here, and no others.
with

facts as (

    select * from {{ ref('int_customer_facts_observed') }}

),

dates_to_publish as (

    select * from {{ ref('int_dates_to_publish') }}

),

final as (

    select
        facts.as_of_date,
        facts.customer_id,

        facts.has_orders,
        facts.lifetime_orders,
        facts.lifetime_order_days,
        facts.lifetime_net_revenue,
        facts.window_orders,
        facts.window_order_days,
        facts.window_net_revenue,
        facts.orders_12m,
        facts.orders_24m,
        facts.net_revenue_12m,
        facts.net_revenue_24m,
        facts.first_order_date,
        facts.last_order_date,
        facts.previous_order_date,
        facts.interactions_30d,
        facts.interactions_90d,
        facts.visits_30d,
        facts.social_interactions_90d,
        facts.campaign_responses_90d,
        facts.window_interactions,
        facts.engagement_score,
        facts.last_interaction_date,
        facts.recency_days,
        facts.tenure_days,
        facts.mean_gap_days,
        facts.mean_gap_before_last_days

    from facts

    inner join dates_to_publish
        on facts.as_of_date = dates_to_publish.as_of_date

)

select * from final
