-- orders_at_pace by example: a steady customer, one of today, more days to go on for, and no whole number.
with

examples (orders, tenure_days, horizon_days, pace_days, expected) as (

    values
    (10, 90, 90, 10, 9),
    (1, 0, 90, 30, 3),
    (1, 0, 365, 36.5, 10),
    (1, 200, 90, 70, 0.333333)

),

computed as (

    select
        *,
        {{ orders_at_pace('orders', 'tenure_days', 'horizon_days', 'pace_days') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
