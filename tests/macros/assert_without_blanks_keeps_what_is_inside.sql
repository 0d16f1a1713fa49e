-- without_blanks by example.
with

examples (word, expected) as (

    values
    ('a b', 'a b'),
    (' a b', 'a b'),
    ('a b  ', 'a b'),
    ('  a b  ', 'a b'),
    ('   ', ''),
    ('', ''),
    (null, null)

),

computed as (

    select
        *,
        {{ without_blanks('word') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
