-- Each measure over the customers that its cut points are taken over. More is better in every one of them,
-- so days of recency are negative.
with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

holdings as (

    select * from {{ ref('int_customer_holdings') }}

),

measured as (

    {{ measure_values('recency_days', '-1 * recency_days', 'has_orders') }}

    union all

    {{ measure_values('frequency_orders', 'window_orders', 'window_orders > 0') }}

    union all

    {{ measure_values('frequency_days', 'window_order_days', 'window_orders > 0') }}

    union all

    {{ measure_values('monetary_sum', 'window_net_revenue', 'window_orders > 0') }}

    union all

    {{ measure_values(
        'monetary_per_order', safe_ratio('window_net_revenue', 'window_orders', 2), 'window_orders > 0'
    ) }}

    union all

    {{ measure_values(
        'monetary_per_day', safe_ratio('window_net_revenue', 'window_order_days', 2), 'window_orders > 0'
    ) }}

    union all

    {{ measure_values('balance', 'balance', 'has_orders and balance is not null', relation='holdings') }}

    union all

    {{ measure_values('positive_net_revenue', 'window_net_revenue', 'window_net_revenue > 0') }}

    union all

    {{ measure_values('positive_net_revenue_12m', 'net_revenue_12m', 'net_revenue_12m > 0') }}

    union all

    {{ measure_values('expected_gap_days', 'mean_gap_days', 'mean_gap_days is not null') }}

),

final as (

    select
        as_of_date,
        measure,
        value

    from measured

)

select * from final
