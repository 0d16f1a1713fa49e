-- mean_cut_value by example: down to the cent for money, down to the whole for days and orders, of any total.
with

totals (measure, all_value, all_customers, expected, expected_of_half) as (

    values
    ('monetary_sum', 10, 3, 3.33, 1.66),
    ('monetary_sum', 12, 3, 4.00, 2.00),
    ('monetary_sum', 20, 3, 6.66, 3.33),
    ('monetary_sum', -10, 3, -3.34, -1.67),
    ('monetary_per_order', 0.05, 2, 0.02, 0.01),
    ('monetary_sum', 9000000000000.00, 7, 1285714285714.28, 642857142857.14),
    ('balance', 10, 3, 3.33, 1.66),
    ('frequency_orders', 10, 3, 3, 1),
    ('frequency_orders', 12, 3, 4, 2),
    ('recency_days', -10, 3, -4, -2),
    ('recency_days', -12, 3, -4, -2),
    ('recency_days', 0, 3, 0, 0)

),

computed as (

    select
        totals.*,
        {{ mean_cut_value('1', 'totals', 'totals.measure') }} as actual,
        {{ mean_cut_value('0.5', 'totals', 'totals.measure') }} as actual_of_half

    from totals

)

select * from computed
where
    actual is distinct from expected
    or actual_of_half is distinct from expected_of_half
