-- chosen_frequency, chosen_monetary and measure_values by example.
with

customers (as_of_date, window_orders, window_order_days, window_net_revenue) as (

    values
    ('2024-01-31', 3, 2, 10.00),
    ('2024-02-29', 0, 0, 0.00)

),

holdings (balance) as (

    values (77.00)

),

measures (frequency_name, monetary_name, expected_frequency, expected_monetary, expected_of_nothing) as (

    values
    ('frequency_orders', 'monetary_sum', 3, 10.00, 0),
    ('frequency_days', 'monetary_per_order', 2, 3.33, null),
    ('frequency_orders', 'monetary_per_day', 3, 5.00, null),
    ('frequency_orders', 'balance', 3, 77.00, 77.00)

),

dated_holdings as (

    select
        '2024-01-31' as as_of_date,
        balance

    from holdings

),

chosen as (

    select
        customers.window_orders,
        measures.expected_frequency,
        measures.expected_monetary,
        measures.expected_of_nothing,
        {{ chosen_frequency('measures.frequency_name') }} as frequency,
        {{ chosen_monetary('measures.monetary_name') }} as monetary

    from customers

    cross join measures

    cross join holdings

),

listed as (

    {{ measure_values('frequency_orders', 'window_orders', 'window_orders > 0') }}

    union all

    {{ measure_values('frequency_orders', '1', 'balance < 0', relation='dated_holdings') }}

),

computed as (

    select
        expected_frequency,
        frequency,
        expected_monetary,
        monetary

    from chosen

    where window_orders > 0

    union all

    select
        0 as expected_frequency,
        frequency,
        expected_of_nothing as expected_monetary,
        monetary

    from chosen

    where window_orders = 0

    union all

    select
        3 as expected_frequency,
        max(value) as frequency,
        1 as expected_monetary,
        count(case when measure = 'frequency_orders' and as_of_date = '2024-01-31' then 1 end) as monetary

    from listed

)

select * from computed
where
    frequency is distinct from expected_frequency
    or monetary is distinct from expected_monetary
