with

latest_date as (

    select * from {{ ref('int_latest_date') }}

),

lifecycle as (

    select * from {{ ref('customer_lifecycle') }}

),

customer_values as (

    select * from {{ ref('customer_value') }}

),

engagement as (

    select * from {{ ref('customer_engagement') }}

),

satisfaction as (

    select * from {{ ref('customer_satisfaction') }}

),

churn as (

    select * from {{ ref('customer_churn_risk') }}

),

forecasts as (

    select * from {{ ref('customer_forecast') }}

),

final as (

    select
        lifecycle.customer_id,

        lifecycle.first_order_date,
        lifecycle.last_order_date,
        lifecycle.expected_next_order_date,
        customer_values.net_revenue_12m,
        customer_values.lifetime_net_revenue,
        customer_values.avg_order_value,
        customer_values.simple_ltv,
        customer_values.share_of_wallet,
        customer_values.relationship_stage,
        engagement.interactions_90d,
        engagement.aipl_stage,
        engagement.first_touch_source,
        engagement.last_activity_date,
        satisfaction.csat_avg,
        satisfaction.nps_class,
        satisfaction.complaints_90d,
        satisfaction.is_kol_candidate,
        satisfaction.loyalty_class,
        satisfaction.loyalty_satisfaction_quadrant,
        churn.churn_score,
        churn.value_at_stake,
        forecasts.expected_orders_90d,
        forecasts.expected_net_revenue_90d,
        forecasts.expected_net_revenue_12m,
        forecasts.churn_probability,
        forecasts.potential_value

    from lifecycle

    inner join latest_date
        on lifecycle.as_of_date = latest_date.as_of_date

    inner join customer_values
        on lifecycle.as_of_date = customer_values.as_of_date and lifecycle.customer_id = customer_values.customer_id

    inner join engagement
        on lifecycle.as_of_date = engagement.as_of_date and lifecycle.customer_id = engagement.customer_id

    inner join satisfaction
        on lifecycle.as_of_date = satisfaction.as_of_date and lifecycle.customer_id = satisfaction.customer_id

    inner join churn
        on lifecycle.as_of_date = churn.as_of_date and lifecycle.customer_id = churn.customer_id

    left join forecasts
        on lifecycle.as_of_date = forecasts.as_of_date and lifecycle.customer_id = forecasts.customer_id

)

select * from final
