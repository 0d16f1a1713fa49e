with

customers as (

    select * from {{ ref('int_forecast_customers') }}

),

forecast_dates as (

    select * from {{ ref('int_forecast_dates') }}

),

rates as (

    select * from {{ ref('int_forecast_rates_by_band') }}

),

decays as (

    select * from {{ ref('int_forecast_decays') }}

),

learnt as (

    select
        as_of_date,
        horizon,
        max(horizon_days) as horizon_days,
        max(pace_days) as pace_days

    from forecast_dates

    group by as_of_date, horizon

),

joined as (

    select
        customers.*,
        learnt.horizon,
        learnt.horizon_days,
        rates.order_rate,
        rates.revenue_rate,
        rates.buyer_rate,
        {{ orders_at_pace(
            'customers.lifetime_orders', 'customers.tenure_days', 'learnt.horizon_days', 'learnt.pace_days'
        ) }} as paced_orders

    from customers

    inner join learnt
        on customers.as_of_date = learnt.as_of_date

    inner join rates
        on
            learnt.as_of_date = rates.as_of_date
            and learnt.horizon = rates.horizon
            and customers.recency_band = rates.recency_band
            and customers.tenure_band = rates.tenure_band
            and customers.frequency_band = rates.frequency_band

),

final as (

    select
        joined.as_of_date,
        joined.customer_id,
        joined.horizon,

        joined.horizon_days,
        joined.paced_orders * joined.order_rate as expected_orders,
        {{ double_product('joined.paced_orders', 'joined.expected_order_value') }} * joined.revenue_rate
            as expected_net_revenue,
        {{ double_product('joined.paced_orders', 'joined.expected_order_value') }} as paced_revenue,
        1 - joined.buyer_rate as churn_probability,
        decays.order_decay,
        decays.revenue_decay

    from joined

    left join decays
        on joined.as_of_date = decays.as_of_date

)

select * from final
