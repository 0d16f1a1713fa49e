-- try_timestamp by example, in Berlin: only a bare date is read in the business time zone.
with

examples (word, expected) as (

    values
    ('2024-05-01T10:00:00Z', '2024-05-01 10:00:00'),
    ('2024-05-01T10:00:00+02:00', '2024-05-01 08:00:00'),
    ('2024-05-01 10:00:00-05', '2024-05-01 15:00:00'),
    ('2024-05-01 10:00:00', '2024-05-01 10:00:00'),
    ('2024-05-01 10:00:00.123456', '2024-05-01 10:00:00.123456'),
    ('2024-05-01', '2024-04-30 22:00:00'),
    ('2024-01-01', '2023-12-31 23:00:00'),
    ('2024-02-30', null),
    ('2024-05-01 25:00:00', null),
    ('1714557600', null),
    ('10:00:00', null),
    ('01.05.2024', null),
    ('yesterday!', null),
    ('', null),
    (null, null)

),

computed as (

    select
        *,
        {{ try_timestamp('word', 'Europe/Berlin') }} as actual,
        {{ try_timestamp('cast(expected as timestamp)', 'Europe/Berlin') }} as actual_of_timestamp

    from examples

)

select * from computed
where
    actual is distinct from cast(expected as timestamp)
    or actual_of_timestamp is distinct from cast(expected as timestamp)
