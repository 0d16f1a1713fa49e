-- try_date by example.
with

examples (word, expected) as (

    values
    ('2024-02-29', '2024-02-29'),
    ('1899-12-31', '1899-12-31'),
    ('2023-02-29', null),
    ('2024-02-30', null),
    ('2024-13-01', null),
    ('05/01/2024', null),
    ('01.05.2024', null),
    ('yesterday', null),
    ('45000', null),
    ('', null),
    (null, null)

),

computed as (

    select
        *,
        {{ try_date('word') }} as actual,
        {{ try_date('cast(expected as date)') }} as actual_of_date

    from examples

)

select * from computed
where
    actual is distinct from cast(expected as date)
    or actual_of_date is distinct from cast(expected as date)
