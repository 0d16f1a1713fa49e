-- double_as_text by example: whole numbers, small ones, large ones and those that are none.
with

examples (word, expected) as (

    values
    ('5', '5.0'),
    ('-20.5', '-20.5'),
    ('0.00001', '1e-05'),
    ('1000000000001', '1000000000001.0'),
    ('1e15', '1000000000000000.0'),
    ('1e16', '1e+16'),
    ('nan', 'nan'),
    ('inf', 'inf'),
    ('-inf', '-inf'),
    (null, null)

),

computed as (

    select
        *,
        {{ double_as_text('cast(word as ' ~ type_double() ~ ')') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
