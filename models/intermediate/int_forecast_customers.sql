-- Buyers of the run's grid in their bands, each with the worth of an order: their mean, drawn toward everybody's.
with

measures as (

    select * from {{ ref('int_purchase_measures') }}

),

grid as (

    select * from {{ ref('int_forecast_grid') }}

),

forecast_bands as (

    select * from {{ ref('forecast_bands') }}

),

forecast_rules as (

    select * from {{ ref('forecast_rules') }}

),

steps as (

    select
        {{ pivot_steps('frequency', 'band', 'least_value', "measure = 'lifetime_orders'") }},
        {{ pivot_steps('recency', 'band', 'least_value', "measure = 'recency_days'") }},
        {{ pivot_steps('tenure', 'band', 'least_value', "measure = 'tenure_days'") }}

    from forecast_bands

),

rules as (

    select {{ rule_of('order_value_weight') }} as order_value_weight

    from forecast_rules

),

means as (

    select
        measures.as_of_date,
        {{ safe_ratio('sum(measures.lifetime_net_revenue)', 'sum(measures.lifetime_orders)') }} as mean_order_value

    from measures

    inner join grid
        on measures.as_of_date = grid.as_of_date

    group by measures.as_of_date

),

final as (

    select
        measures.as_of_date,
        measures.customer_id,

        {{ score_from_cut_points('measures.recency_days', 'steps.recency', best='highest') }} as recency_band,
        {{ score_from_cut_points('measures.tenure_days', 'steps.tenure', best='highest') }} as tenure_band,
        {{ score_from_cut_points('measures.lifetime_orders', 'steps.frequency', best='highest') }} as frequency_band,

        measures.lifetime_orders,
        measures.tenure_days,
        {{ to_decimal(drawn_toward(
            'measures.lifetime_net_revenue', 'measures.lifetime_orders', 'measures.lifetime_orders',
            'means.mean_order_value', 'rules.order_value_weight'
        )) }} as expected_order_value

    from measures

    inner join means
        on measures.as_of_date = means.as_of_date

    cross join steps

    cross join rules

)

select * from final
