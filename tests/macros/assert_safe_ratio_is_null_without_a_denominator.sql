-- safe_ratio by example: null where there is no ratio, and ties rounded away from zero.
with

examples (numerator, denominator, expected, expected_cents) as (

    values
    (1, 3, 0.3333, 0.33),
    (2, 3, 0.6667, 0.67),
    (-2, 3, -0.6667, -0.67),
    (57, 800, 0.0713, 0.07),
    (-57, 800, -0.0713, -0.07),
    (1, 8, 0.1250, 0.13),
    (0, 5, 0, 0),
    (1, 1000000000, 0, 0),
    (900000000000, 1, 900000000000, 900000000000),
    (1, 0, null, null),
    (0, 0, null, null),
    (null, 1, null, null),
    (1, null, null, null)

),

computed as (

    select
        *,
        {{ safe_ratio('numerator', 'denominator') }} as actual,
        {{ safe_ratio('numerator', 'denominator', 2) }} as actual_cents

    from examples

)

select * from computed
where
    actual is distinct from expected
    or actual_cents is distinct from expected_cents
