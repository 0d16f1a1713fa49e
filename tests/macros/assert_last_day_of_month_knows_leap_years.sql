-- last_day_of_month by example.
with

examples (day, expected) as (

    values
    ('2024-01-31', '2024-01-31'),
    ('2024-02-01', '2024-02-29'),
    ('2023-02-28', '2023-02-28'),
    ('1900-02-05', '1900-02-28'),
    ('2000-02-05', '2000-02-29'),
    ('2026-06-30', '2026-06-30'),
    ('2025-12-01', '2025-12-31'),
    (null, null)

),

computed as (

    select
        *,
        {{ last_day_of_month('cast(day as date)') }} as actual

    from examples

)

select * from computed
where actual is distinct from cast(expected as date)
