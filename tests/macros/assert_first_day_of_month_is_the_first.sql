-- first_day_of_month by example.
with

examples (day, expected) as (

    values
    ('2024-01-31', '2024-01-01'),
    ('2024-02-29', '2024-02-01'),
    ('2025-12-01', '2025-12-01'),
    (null, null)

),

computed as (

    select
        *,
        {{ first_day_of_month('cast(day as date)') }} as actual

    from examples

)

select * from computed
where actual is distinct from cast(expected as date)
