-- months_between by example.
with

examples (earlier, later, expected) as (

    values
    ('2024-01-31', '2024-02-01', 1),
    ('2024-01-01', '2024-01-31', 0),
    ('2023-11-15', '2025-02-14', 15),
    ('2025-02-01', '2024-12-01', -2),
    (null, '2024-12-01', null),
    ('2024-12-01', null, null)

),

computed as (

    select
        *,
        {{ months_between('cast(earlier as date)', 'cast(later as date)') }} as actual

    from examples

)

select * from computed
where actual is distinct from cast(expected as integer)
