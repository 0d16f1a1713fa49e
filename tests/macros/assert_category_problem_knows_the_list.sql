-- category_problem by example.
with

examples (word, expected) as (

    values
    ('b2b', null),
    (' B2C ', null),
    ('b2g', 'invalid_value'),
    ('b2b, b2c', 'invalid_value'),
    ('', null),
    (' ', null),
    (null, null)

),

computed as (

    select
        *,
        {{ category_problem('word', ['b2b', 'b2c']) }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
