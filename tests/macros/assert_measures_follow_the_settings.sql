-- frequency_measure, monetary_measure and value_measure by example.
with

examples (setting, actual, expected) as (

    values
    ('orders', '{{ frequency_measure("orders") }}', 'frequency_orders'),
    ('days', '{{ frequency_measure("days") }}', 'frequency_days'),
    ('sum', '{{ monetary_measure("sum") }}', 'monetary_sum'),
    ('average', '{{ monetary_measure("average") }}', 'monetary_per_order'),
    ('balance', '{{ monetary_measure("balance") }}', 'balance'),
    ('12 months', '{{ value_measure(12) }}', 'positive_net_revenue_12m'),
    ('6 months', '{{ value_measure(6) }}', 'positive_net_revenue'),
    ('no window', '{{ value_measure(none) }}', 'positive_net_revenue')

)

select * from examples
where actual <> expected
