-- number_problem by example, for a limit of 1000: a required amount, and an optional one that is not negative.
with

examples (word, expected, expected_of_optional) as (

    values
    ('5', null, null),
    ('0', null, null),
    ('-5', null, 'absurd_number'),
    ('-0.01', null, 'absurd_number'),
    ('1000', null, null),
    ('1000.01', 'absurd_number', 'absurd_number'),
    ('-1000', null, 'absurd_number'),
    ('-1000.01', 'absurd_number', 'absurd_number'),
    ('1e30', 'absurd_number', 'absurd_number'),
    ('NaN', 'absurd_number', 'absurd_number'),
    ('-Infinity', 'absurd_number', 'absurd_number'),
    ('five', 'invalid_number', 'invalid_number'),
    ('1,5', 'invalid_number', 'invalid_number'),
    ('', 'invalid_number', null),
    (null, 'invalid_number', null)

),

parsed as (

    select
        *,
        {{ try_number('word') }} as number

    from examples

),

computed as (

    select
        *,
        {{ number_problem('word', 'number', 1000) }} as actual,
        {{ number_problem('word', 'number', 1000, least=0, is_required=false) }} as actual_of_optional

    from parsed

)

select * from computed
where
    actual is distinct from expected
    or actual_of_optional is distinct from expected_of_optional
