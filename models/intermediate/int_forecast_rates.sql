-- Every cell has rates, drawn toward those of its parent, which is the same recency and tenure with any number of
-- orders. A cell that nobody was in has its parent's.
with

parents as (

    select * from {{ ref('int_forecast_parent_rates') }}

),

cells as (

    select * from {{ ref('int_forecast_cells') }}

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

final as (

    select
        parents.as_of_date,
        parents.horizon,
        parents.recency_band,
        parents.tenure_band,
        frequencies.band as frequency_band,

        coalesce(cells.customers, 0) as customers,
        {{ drawn_toward(
            'cells.orders_next', 'cells.paced_orders', 'cells.customers', 'parents.order_rate', 'rules.parent_weight'
        ) }} as order_rate,
        {{ drawn_toward(
            'cells.net_revenue_next', 'cells.paced_revenue', 'cells.customers', 'parents.revenue_rate',
            'rules.parent_weight'
        ) }} as revenue_rate,
        {{ drawn_toward(
            'cells.buyers_next', 'cells.customers', 'cells.customers', 'parents.buyer_rate', 'rules.parent_weight'
        ) }} as buyer_rate

    from parents

    cross join rules

    inner join forecast_bands as frequencies
        on frequencies.measure = 'lifetime_orders'

    left join cells
        on
            parents.as_of_date = cells.as_of_date
            and parents.horizon = cells.horizon
            and parents.recency_band = cells.recency_band
            and parents.tenure_band = cells.tenure_band
            and frequencies.band = cells.frequency_band

)

select * from final
