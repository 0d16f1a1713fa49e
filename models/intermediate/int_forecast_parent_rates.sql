-- Rates by recency and tenure, drawn toward those of everybody.
with

cells as (

    select * from {{ ref('int_forecast_cells') }}

),

bases as (

    select * from {{ ref('int_forecast_base_rates') }}

),

forecast_bands as (

    select * from {{ ref('forecast_bands') }}

),

forecast_rules as (

    select * from {{ ref('forecast_rules') }}

),

rules as (

    select {{ rule_of('parent_weight') }} as parent_weight

    from forecast_rules

),

parents as (

    select
        as_of_date,
        horizon,
        recency_band,
        tenure_band,
        sum(customers) as customers,
        sum(buyers_next) as buyers_next,
        sum(orders_next) as orders_next,
        sum(net_revenue_next) as net_revenue_next,
        sum(paced_orders) as paced_orders,
        sum(paced_revenue) as paced_revenue

    from cells

    group by as_of_date, horizon, recency_band, tenure_band

),

final as (

    select
        bases.as_of_date,
        bases.horizon,
        recencies.band as recency_band,
        tenures.band as tenure_band,

        {{ drawn_toward(
            'parents.orders_next', 'parents.paced_orders', 'parents.customers', 'bases.order_rate',
            'rules.parent_weight'
        ) }} as order_rate,
        {{ drawn_toward(
            'parents.net_revenue_next', 'parents.paced_revenue', 'parents.customers', 'bases.revenue_rate',
            'rules.parent_weight'
        ) }} as revenue_rate,
        {{ drawn_toward(
            'parents.buyers_next', 'parents.customers', 'parents.customers', 'bases.buyer_rate', 'rules.parent_weight'
        ) }} as buyer_rate

    from bases

    cross join rules

    inner join forecast_bands as recencies
        on recencies.measure = 'recency_days'

    inner join forecast_bands as tenures
        on tenures.measure = 'tenure_days'

    left join parents
        on
            bases.as_of_date = parents.as_of_date
            and bases.horizon = parents.horizon
            and recencies.band = parents.recency_band
            and tenures.band = parents.tenure_band

)

select * from final
