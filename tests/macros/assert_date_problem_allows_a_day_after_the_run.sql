-- date_problem by example, for a run on 30 June 2024.
with

examples (word, day, expected, expected_of_optional) as (

    values
    ('2024-06-30', '2024-06-30', null, null),
    ('2024-07-01', '2024-07-01', null, null),
    ('2024-07-02', '2024-07-02', 'absurd_date', 'absurd_date'),
    ('2099-01-01', '2099-01-01', 'absurd_date', 'absurd_date'),
    ('1900-01-01', '1900-01-01', null, null),
    ('1899-12-31', '1899-12-31', 'absurd_date', 'absurd_date'),
    ('soon', null, 'invalid_timestamp', 'invalid_timestamp'),
    ('', null, 'invalid_timestamp', null),
    (null, null, 'invalid_timestamp', null)

),

computed as (

    select
        *,
        {{ date_problem('word', 'cast(day as date)', "cast('2024-06-30' as date)") }} as actual,
        {{ date_problem('word', 'cast(day as date)', "cast('2024-06-30' as date)", is_required=false) }}
            as actual_of_optional

    from examples

)

select * from computed
where
    actual is distinct from expected
    or actual_of_optional is distinct from expected_of_optional
