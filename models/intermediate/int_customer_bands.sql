-- The bands that a customer's orders fall into at each as-of date; the limits are those of the rule seeds.
with

customers as (

    select * from {{ ref('int_customer_facts') }}

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

measured as (

    select
        *,
        {{ safe_ratio('lifetime_net_revenue', 'lifetime_orders', 2) }} as avg_order_value

    from customers

),

numbered as (

    select
        measured.as_of_date,
        measured.customer_id,
        measured.has_orders,
        {{ score_from_cut_points('coalesce(measured.window_orders, 0)', 'frequency_minima.orders', best='highest') }}
            as frequency_number,
        {{ score_from_cut_points('measured.net_revenue_12m', 'spend_minima.spend', best='highest') }} as spend_number,
        {{ score_from_cut_points('measured.avg_order_value', 'spend_minima.value', best='highest') }} as value_number

    from measured

    cross join frequency_minima

    cross join spend_minima

),

final as (

    select
        numbered.as_of_date,
        numbered.customer_id,

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
