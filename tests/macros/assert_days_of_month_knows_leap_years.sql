-- days_of_month by example: every fourth year is a leap year, but of full centuries only every fourth.
with

examples (year, month, expected) as (

    values
    (2023, 1, 31),
    (2023, 2, 28),
    (2024, 2, 29),
    (1900, 2, 28),
    (2000, 2, 29),
    (2023, 3, 31),
    (2023, 4, 30),
    (2023, 6, 30),
    (2023, 7, 31),
    (2023, 8, 31),
    (2023, 9, 30),
    (2023, 11, 30),
    (2023, 12, 31)

),

computed as (

    select
        *,
        {{ days_of_month('year', 'month') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
