-- period_end by example: weeks end on Sunday, also over the end of a year.
with

examples (day, month, week) as (

    values
    ('2024-02-01', '2024-02-29', '2024-02-04'),
    ('2024-02-29', '2024-02-29', '2024-03-03'),
    ('2023-02-28', '2023-02-28', '2023-03-05'),
    ('2026-06-28', '2026-06-30', '2026-06-28'),
    ('2026-06-29', '2026-06-30', '2026-07-05'),
    ('2025-12-31', '2025-12-31', '2026-01-04'),
    (null, null, null)

),

computed as (

    select
        *,
        {{ period_end('cast(day as date)', 'month') }} as actual_month,
        {{ period_end('cast(day as date)', 'week') }} as actual_week,
        {{ period_end('cast(day as date)', 'day') }} as actual_day

    from examples

)

select * from computed
where
    actual_month is distinct from cast(month as date)
    or actual_week is distinct from cast(week as date)
    or actual_day is distinct from cast(day as date)
