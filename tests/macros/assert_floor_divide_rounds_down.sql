-- floor_divide by example: exact multiples stay, everything else goes down, below zero as well.
with

examples (dividend, divisor, expected) as (

    values
    (7, 2, 3),
    (8, 2, 4),
    (-7, 2, -4),
    (-8, 2, -4),
    (0, 3, 0),
    (1, 3, 0),
    (-1, 3, -1),
    (2.9999, 3, 0),
    (3.0000, 3, 1),
    (-0.0001, 3, -1),
    (-3.0001, 3, -2),
    (99999999999999, 100000000000000, 0),
    (100000000000000, 100000000000000, 1),
    (999999999999999, 7, 142857142857142),
    (null, 3, null)

),

computed as (

    select
        *,
        {{ floor_divide('cast(dividend as decimal(24, 4))', 'divisor') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
