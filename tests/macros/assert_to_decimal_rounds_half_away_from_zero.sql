-- to_decimal by example: a direct cast of 57 / 800 gives 0.0712 on one engine and 0.0713 on another.
with

examples (number, expected, expected_cents) as (

    values
    (0.07125, 0.0713, 0.07),
    (-0.07125, -0.0713, -0.07),
    (2.5, 2.5000, 2.50),
    (0.125, 0.1250, 0.13),
    (-0.125, -0.1250, -0.13),
    (0.00004, 0, 0),
    (0.00005, 0.0001, 0),
    (123456789.125, 123456789.1250, 123456789.13),
    (null, null, null)

),

computed as (

    select
        *,
        {{ to_decimal('number') }} as actual,
        {{ to_decimal('number', 2) }} as actual_cents

    from examples

)

select * from computed
where
    actual is distinct from expected
    or actual_cents is distinct from expected_cents
