with

customers as (

    select * from {{ ref('int_current_customers') }}

),

forecasts as (

    select * from {{ ref('int_forecasts') }}

),

run_dates as (

    select * from {{ ref('int_run_date') }}

),

intents as (

    select * from {{ ref('int_customer_intents') }}

),

-- Forecasts of the dates before are there to be judged.
current_forecasts as (

    select forecasts.*

    from forecasts

    inner join run_dates
        on forecasts.as_of_date = run_dates.as_of_date

),

next_forecasts as (

    select
        *,
        expected_orders * {{ chained('order_decay', '365.0 / horizon_days') }} as chained_orders,
        expected_net_revenue * {{ chained('revenue_decay', '365.0 / horizon_days') }} as chained_net_revenue

    from current_forecasts

    where horizon = 'next'

),

year_forecasts as (

    select *

    from current_forecasts

    where horizon = 'year'

),

final as (

    select
        customers.customer_id,
        customers.as_of_date,

        {{ to_decimal('next_forecasts.expected_orders') }} as expected_orders_90d,
        {{ to_decimal('next_forecasts.expected_net_revenue', 2) }} as expected_net_revenue_90d,
        {{ to_decimal('coalesce(year_forecasts.expected_orders, next_forecasts.chained_orders)') }}
            as expected_orders_12m,
        {{ to_decimal('coalesce(year_forecasts.expected_net_revenue, next_forecasts.chained_net_revenue)', 2) }}
            as expected_net_revenue_12m,
        case
            when year_forecasts.customer_id is not null then false
            when next_forecasts.order_decay is not null then true
        end as is_extrapolated,

        {{ to_decimal('next_forecasts.churn_probability') }} as churn_probability,
        cast(1 - {{ to_decimal('next_forecasts.churn_probability') }} as decimal(18, 4)) as repurchase_propensity,
        {{ to_decimal('next_forecasts.paced_revenue * 365 / next_forecasts.horizon_days', 2) }} as potential_value,

        intents.purchase_intent,
        intents.purchase_intent_basis

    from customers

    left join intents
        on customers.as_of_date = intents.as_of_date and customers.customer_id = intents.customer_id

    left join next_forecasts
        on customers.as_of_date = next_forecasts.as_of_date and customers.customer_id = next_forecasts.customer_id

    left join year_forecasts
        on customers.as_of_date = year_forecasts.as_of_date and customers.customer_id = year_forecasts.customer_id

)

select * from final
