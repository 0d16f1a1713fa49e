-- to_reporting by example: half a cent goes away from zero, with a rate and without one.
with

examples (amount, rate, expected) as (

    values
    (10.00, null, 10.00),
    (10.005, null, 10.01),
    (-10.005, null, -10.01),
    (10.0049, null, 10.00),
    (10.00, 1.1, 11.00),
    (10.01, 0.5, 5.01),
    (-10.01, 0.5, -5.01),
    (10.00, 0.00651234, 0.07),
    (3.33, 1.00150150, 3.33),
    (3.33, 1.00150151, 3.34),
    (999999999.99, 99.99999999, 99999999989.00),
    (null, 1.1, null),
    (null, null, null)

),

computed as (

    select
        *,
        {{ to_reporting('cast(amount as decimal(18, 4))', 'cast(rate as decimal(18, 8))') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
