-- try_number by example: words, numbers that are not finite or too large, and the rounding of what is too fine.
with

examples (word, expected, expected_whole) as (

    values
    ('5', 5, 5),
    ('-5.25', -5.25, -5),
    ('1e3', 1000, 1000),
    ('0', 0, 0),
    ('12.34565', 12.3457, 12),
    ('-12.34565', -12.3457, -12),
    ('0.5', 0.5, 1),
    ('-0.5', -0.5, -1),
    ('999999999999.9999', 999999999999.9999, 1000000000000),
    (' 7.5 ', 7.5, 8),
    ('+.5', 0.5, 1),
    ('5.', 5, 5),
    ('1_000', 1000, 1000),
    ('1e-400', 0, 0),
    ('999999999999.99995', null, 1000000000000),
    ('1e400', null, null),
    ('1e', null, null),
    ('.', null, null),
    ('- 5', null, null),
    ('1.2.3', null, null),
    ('0x1F', null, null),
    ('1e30', null, null),
    ('NaN', null, null),
    ('Infinity', null, null),
    ('1,5', null, null),
    ('$5', null, null),
    ('five', null, null),
    ('', null, null),
    (null, null, null)

),

computed as (

    select
        *,
        {{ try_number('word') }} as actual,
        {{ try_number('word', scale=0) }} as actual_whole,
        {{ try_number('expected') }} as actual_of_number

    from examples

)

select * from computed
where
    actual is distinct from expected
    or actual_whole is distinct from expected_whole
    or actual_of_number is distinct from expected
