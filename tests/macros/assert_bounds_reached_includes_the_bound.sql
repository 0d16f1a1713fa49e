-- A bound is reached by the value itself; nothing known is nothing reached.
with

cases (measured, expected) as (

    values
    (null, 0),
    (1.99, 0),
    (2, 1),
    (3.99, 1),
    (4, 2),
    (5, 2)

),

checked as (

    select
        *,
        {{ bounds_reached('measured', '2', '4') }} as actual

    from cases

)

select * from checked
where actual is distinct from expected
