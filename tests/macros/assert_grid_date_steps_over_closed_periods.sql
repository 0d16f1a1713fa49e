-- grid_date by example: a date that is a period-end itself is not listed twice.
with

examples (day, step, month, week, previous_day) as (

    values
    ('2026-06-30', 0, '2026-06-30', '2026-06-30', '2026-06-30'),
    ('2026-06-30', 1, '2026-05-31', '2026-06-28', '2026-06-29'),
    ('2026-06-30', 4, '2026-02-28', '2026-06-07', '2026-06-26'),
    ('2026-06-30', 28, '2024-02-29', '2025-12-21', '2026-06-02'),
    ('2026-06-29', 1, '2026-05-31', '2026-06-28', '2026-06-28'),
    ('2026-06-28', 0, '2026-06-28', '2026-06-28', '2026-06-28'),
    ('2026-06-28', 1, '2026-05-31', '2026-06-21', '2026-06-27'),
    ('2024-03-31', 1, '2024-02-29', '2024-03-24', '2024-03-30'),
    ('2024-03-30', 1, '2024-02-29', '2024-03-24', '2024-03-29'),
    ('2024-02-29', 12, '2023-02-28', '2023-12-10', '2024-02-17'),
    ('2024-01-01', 1, '2023-12-31', '2023-12-31', '2023-12-31')

),

computed as (

    select
        *,
        {{ grid_date('cast(day as date)', 'step', 'month') }} as actual_month,
        {{ grid_date('cast(day as date)', 'step', 'week') }} as actual_week,
        {{ grid_date('cast(day as date)', 'step', 'day') }} as actual_previous_day

    from examples

)

select * from computed
where
    actual_month is distinct from cast(month as date)
    or actual_week is distinct from cast(week as date)
    or actual_previous_day is distinct from cast(previous_day as date)
