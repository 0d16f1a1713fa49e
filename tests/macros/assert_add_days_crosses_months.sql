-- add_days by example: over the ends of months and years, forwards and backwards.
with

examples (day, days, expected) as (

    values
    ('2024-02-28', 1, '2024-02-29'),
    ('2023-02-28', 1, '2023-03-01'),
    ('2024-03-01', -1, '2024-02-29'),
    ('2025-12-31', 1, '2026-01-01'),
    ('2024-05-05', 0, '2024-05-05'),
    (null, 1, null)

),

computed as (

    select
        *,
        {{ add_days('cast(day as date)', 'days') }} as actual

    from examples

)

select * from computed
where actual is distinct from cast(expected as date)
