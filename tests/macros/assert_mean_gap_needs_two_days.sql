-- mean_gap by example: two days have one gap between them.
with

examples (first_day, last_day, order_days, expected) as (

    values
    (null, null, 0, null),
    ('2024-01-01', '2024-01-01', 1, null),
    ('2024-01-01', '2024-01-31', 2, 30),
    ('2024-01-01', '2024-01-31', 4, 10),
    ('2024-02-28', '2024-03-01', 4, 0.6666666667)

),

computed as (

    select
        *,
        {{ mean_gap('cast(first_day as date)', 'cast(last_day as date)', 'order_days') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
