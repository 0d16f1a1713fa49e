-- expected_years by example: 1 / (1 - retention) up to ten years, measured and given.
with

examples (buyers_before, buyers_kept, expected) as (

    values
    (10, 0, 1),
    (10, 5, 2),
    (4, 3, 4),
    (100, 90, 10),
    (100, 95, 10),
    (10, 10, 10),
    (0, 0, null)

),

measured as (

    select
        'measured' as kind,
        expected,
        {{ expected_years('buyers_before', 'buyers_kept', none, 10) }} as actual

    from examples

),

given as (

    select
        'given 0' as kind,
        1 as expected,
        {{ expected_years('0', '0', 0, 10) }} as actual

    union all

    select
        'given 0.5' as kind,
        2 as expected,
        {{ expected_years('10', '1', 0.5, 10) }} as actual

    union all

    select
        'given 0.95' as kind,
        10 as expected,
        {{ expected_years('10', '1', 0.95, 10) }} as actual

    union all

    select
        'given 1' as kind,
        10 as expected,
        {{ expected_years('10', '1', 1, 10) }} as actual

),

computed as (

    select * from measured

    union all

    select * from given

)

select * from computed
where actual is distinct from expected
