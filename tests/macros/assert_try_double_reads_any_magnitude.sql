-- try_double by example: it tells a number that cannot be an amount from what is no number.
with

examples (word, is_number, is_finite_number) as (

    values
    ('1', true, true),
    ('-1.5e3', true, true),
    ('1e30', true, true),
    ('1e400', true, false),
    ('NaN', true, false),
    ('Infinity', true, false),
    ('-Infinity', true, false),
    ('-inf', true, false),
    ('1e-400', true, true),
    ('infin', false, false),
    ('1e', false, false),
    ('1,5', false, false),
    ('$5', false, false),
    ('0x10', false, false),
    ('five', false, false),
    ('', false, false),
    (null, false, false)

),

computed as (

    select
        *,
        {{ try_double('word') }} as actual

    from examples

)

select * from computed
where
    (actual is not null) <> is_number
    or coalesce(abs(actual) < 1e300, false) <> is_finite_number
