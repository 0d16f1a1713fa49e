-- The bands that a customer's orders fall into at each as-of date; the limits are those of the rule seeds.
-- It adds to the row before it instead of joining it again: with every customer at every date a join is dear.
with

customers as (

    select * from {{ ref('int_customer_value_classes') }}

),

frequency_rules as (

    select * from {{ ref('frequency_rules') }}

),

spend_bands as (

    select * from {{ ref('spend_bands') }}

),

frequency_minima as (

    select {{ pivot_steps('orders', 'band_number', 'min_orders') }}

    from frequency_rules

),

spend_minima as (

    select
        {{ pivot_steps('spend', 'band_number', 'from_amount', "measure = 'net_revenue_12m'") }},
        {{ pivot_steps('value', 'band_number', 'from_amount', "measure = 'avg_order_value'") }}

    from spend_bands

),

numbered as (

    select
        customers.*,
        {{ score_from_cut_points('coalesce(customers.window_orders, 0)', 'frequency_minima.orders', best='highest') }}
            as frequency_number,
        {{ score_from_cut_points('customers.net_revenue_12m', 'spend_minima.spend', best='highest') }} as spend_number,
        {{ score_from_cut_points('customers.avg_order_value', 'spend_minima.value', best='highest') }} as value_number

    from customers

    cross join frequency_minima

    cross join spend_minima

),

final as (

    select
        numbered.as_of_date,
        numbered.customer_id,

        numbered.lifetime_orders,
        numbered.orders_12m,
        numbered.net_revenue_12m,
        numbered.lifetime_net_revenue,
        numbered.avg_order_value,
        numbered.value_tier,
        numbered.spend_decile_12m,
        numbered.is_top_decile,
        numbered.abc_class,
        numbered.historical_ltv,
        numbered.simple_ltv,

        frequency_rules.frequency_class,
        spends.spend_band,
        order_values.spend_band as order_value_band

    from numbered

    inner join frequency_rules
        on numbered.frequency_number = frequency_rules.band_number

    left join spend_bands as spends
        on numbered.has_orders and numbered.spend_number = spends.band_number and spends.measure = 'net_revenue_12m'

    left join spend_bands as order_values
        on
            numbered.has_orders
            and numbered.value_number = order_values.band_number
            and order_values.measure = 'avg_order_value'

)

select * from final
