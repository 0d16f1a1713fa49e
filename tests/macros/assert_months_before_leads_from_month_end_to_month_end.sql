-- months_before by example: "the day + k months" instead would be wrong on the days around month ends.
with

examples (day, one_month, twelve_months) as (

    values
    ('2024-01-31', '2023-12-31', '2023-01-31'),
    ('2024-01-15', '2023-12-15', '2023-01-15'),
    ('2023-02-28', '2023-01-31', '2022-02-28'),
    ('2024-02-28', '2024-01-28', '2023-02-28'),
    ('2024-02-29', '2024-01-31', '2023-02-28'),
    ('2025-02-28', '2025-01-31', '2024-02-29'),
    ('2023-03-29', '2023-02-28', '2022-03-29'),
    ('2024-03-29', '2024-02-29', '2023-03-29'),
    ('2024-03-30', '2024-02-29', '2023-03-30'),
    ('2023-03-31', '2023-02-28', '2022-03-31'),
    ('2024-03-31', '2024-02-29', '2023-03-31'),
    ('2024-06-30', '2024-05-31', '2023-06-30'),
    ('2024-07-30', '2024-06-30', '2023-07-30'),
    ('2024-07-31', '2024-06-30', '2023-07-31'),
    (null, null, null)

),

computed as (

    select
        *,
        {{ months_before('cast(day as date)', 1) }} as actual_one_month,
        {{ months_before('cast(day as date)', 12) }} as actual_twelve_months,
        {{ months_before('cast(day as date)', none) }} as actual_no_window

    from examples

)

select * from computed
where
    actual_one_month is distinct from cast(one_month as date)
    or actual_twelve_months is distinct from cast(twelve_months as date)
    or actual_no_window is not null
