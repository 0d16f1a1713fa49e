-- try_date by example.
with

examples (word, expected) as (

    values
    ('2024-02-29', '2024-02-29'),
    ('1899-12-31', '1899-12-31'),
    ('2000-02-29', '2000-02-29'),
    ('2024-2-9', '2024-02-09'),
    ('2024/02/09', '2024-02-09'),
    ('2024-02-09 23:30:00-05:00', '2024-02-09'),
    ('2023-02-29', null),
    ('1900-02-29', null),
    ('2024-04-31', null),
    ('2024-00-10', null),
    ('2024-10-00', null),
    ('2024-02/09', null),
    ('20240209', null),
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
