-- lift_of by example: as much as the base, more, less, a debt, and without a base.
with

examples (amount, customers, base_mean, expected) as (

    values
    (50, 2, 25, 1),
    (100, 1, 25, 4),
    (10, 3, 30, 0.1111),
    (-10, 1, 20, -0.5),
    (10, 1, null, null)

),

computed as (

    select
        *,
        {{ lift_of('amount', 'customers', 'base_mean') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
