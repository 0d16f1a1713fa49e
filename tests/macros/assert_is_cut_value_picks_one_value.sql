-- is_cut_value by example: five customers with 10, 20, 20, 30 and 120, of 200 in all.
with

distributions (value, customers, customers_up_to, value_up_to, all_customers, all_value) as (

    values
    (10, 1, 1, 10, 5, 200),
    (20, 2, 3, 50, 5, 200),
    (30, 1, 4, 80, 5, 200),
    (120, 1, 5, 200, 5, 200)

),

rules (method, bound, divisor, expected) as (

    values
    ('quantile', 1, 5, 10),
    ('quantile', 2, 5, 20),
    ('quantile', 3, 5, 20),
    ('quantile', 4, 5, 30),
    ('quantile', 0.2, 1, 10),
    ('quantile', 0.21, 1, 20),
    ('quantile', 0.5, 1, 20),
    ('quantile', 0.81, 1, 120),
    ('revenue_share', 0.59, 1, 120),
    ('revenue_share', 0.6, 1, 120),
    ('revenue_share', 0.61, 1, 30),
    ('revenue_share', 0.75, 1, 30),
    ('revenue_share', 0.76, 1, 20),
    ('revenue_share', 0.95, 1, 20),
    ('revenue_share', 0.96, 1, 10),
    ('fixed', 20, 1, null)

),

computed as (

    select
        rules.*,
        distributions.value,
        {{ is_cut_value('rules', 'distributions') }} as actual

    from rules

    cross join distributions

)

select * from computed
where actual is distinct from coalesce(value = expected, false)
