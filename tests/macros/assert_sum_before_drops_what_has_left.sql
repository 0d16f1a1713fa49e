-- sum_before by example: rows leave on the first date that no longer sees them.
with

as_of_dates (date_number, expected) as (

    values
    (1, 111.50),
    (2, 110.50),
    (3, 100.00)

),

amounts (amount, left_number) as (

    values
    (1.00, 2),
    (10.50, 3),
    (100.00, null),
    (null, null)

),

computed as (

    select
        as_of_dates.date_number,
        as_of_dates.expected,
        {{ sum_before('amounts.amount', 'amounts.left_number', 'decimal(18, 2)') }} as actual,
        {{ sum_before('amounts.amount', '1', 'decimal(18, 2)') }} as actual_of_nothing

    from amounts

    cross join as_of_dates

    group by as_of_dates.date_number, as_of_dates.expected

)

select * from computed
where
    actual is distinct from expected
    or actual_of_nothing is distinct from 0
