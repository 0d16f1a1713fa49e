-- key_problem by example.
with

examples (first_key, second_key, expected) as (

    values
    ('a', 'b', null),
    (' a ', '0', null),
    ('', 'b', 'missing_key'),
    ('a', '', 'missing_key'),
    ('a', '   ', 'missing_key'),
    ('', '', 'missing_key')

),

computed as (

    select
        *,
        {{ key_problem(['first_key', 'second_key']) }} as actual,
        {{ key_problem(['first_key']) }} as actual_of_one

    from examples

)

select * from computed
where
    actual is distinct from expected
    or actual_of_one is distinct from case when first_key = '' then 'missing_key' end
