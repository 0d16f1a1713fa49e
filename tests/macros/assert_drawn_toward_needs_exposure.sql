-- drawn_toward by example: as many cases as the base, more, none, no exposure, a loss, and no base.
with

examples (amount, exposure, cases, base_ratio, base_cases, expected) as (

    values
    (10, 10, 5, 0.5, 5, 0.75),
    (10, 10, 15, 0.5, 5, 0.875),
    (null, null, null, 0.5, 5, 0.5),
    (10, 0, 5, 0.5, 5, 0.5),
    (10, -2, 5, 0.5, 5, 0.5),
    (-10, 10, 5, 0.5, 5, -0.25),
    (6, 4, 1, 0, 0, 1.5)

),

computed as (

    select
        *,
        {{ to_decimal(drawn_toward('amount', 'exposure', 'cases', 'base_ratio', 'base_cases')) }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
