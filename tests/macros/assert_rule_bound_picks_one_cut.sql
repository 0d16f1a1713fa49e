-- Another measure or another cut is another bound.
with

rules (measure, cut_number, bound) as (

    values
    ('orders_12m', 1, 2),
    ('orders_12m', 2, 4),
    ('tenure_days', 1, 180)

),

picked as (

    select
        {{ rule_bound('orders_12m', 1) }} as first_orders,
        {{ rule_bound('orders_12m', 2) }} as second_orders,
        {{ rule_bound('tenure_days', 1) }} as first_tenure

    from rules

)

select * from picked
where (first_orders = 2 and second_orders = 4 and first_tenure = 180) is not true
