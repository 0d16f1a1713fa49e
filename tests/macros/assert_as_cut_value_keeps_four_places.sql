-- as_cut_value by example: what is finer than a cut point can be is rounded half away from zero.
with

examples (number, expected) as (

    values
    (90, 90),
    (-90, -90),
    (0.00004, 0),
    (0.00005, 0.0001),
    (-0.00005, -0.0001),
    (99999999999999.9999, 99999999999999.9999),
    (null, null)

),

computed as (

    select
        *,
        {{ as_cut_value('number') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
