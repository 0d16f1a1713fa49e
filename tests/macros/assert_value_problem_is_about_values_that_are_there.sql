-- value_problem by example.
with

examples (word, parsed, expected, expected_of_required) as (

    values
    ('yes', true, null, null),
    ('no', false, null, null),
    ('maybe', null, 'invalid_value', 'invalid_value'),
    ('', null, null, 'invalid_value'),
    (' ', null, null, 'invalid_value'),
    (null, null, null, 'invalid_value')

),

computed as (

    select
        *,
        {{ value_problem('word', 'parsed') }} as actual,
        {{ value_problem('word', 'parsed', is_required=true) }} as actual_of_required

    from examples

)

select * from computed
where
    actual is distinct from expected
    or actual_of_required is distinct from expected_of_required
