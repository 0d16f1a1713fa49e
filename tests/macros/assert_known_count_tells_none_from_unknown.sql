-- Null is what nobody counted; 0 is what was counted and not found.
with

cases (counted, is_present, expected) as (

    values
    (3, true, 3),
    (null, true, 0),
    (3, false, null),
    (null, false, null)

),

checked as (

    select
        *,
        {{ known_count('counted', 'is_present') }} as actual

    from cases

)

select * from checked
where actual is distinct from expected
