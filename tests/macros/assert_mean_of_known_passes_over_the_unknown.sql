-- mean_of_known by example: an unknown value is no zero.
with

cases (one, other, third, expected) as (

    values
    (1, 2, 4, 2.33),
    (1, null, 4, 2.50),
    (null, null, 0, 0),
    (null, null, null, null)

),

checked as (

    select
        *,
        {{ mean_of_known(['one', 'other', 'third']) }} as actual

    from cases

)

select * from checked
where actual is distinct from expected
