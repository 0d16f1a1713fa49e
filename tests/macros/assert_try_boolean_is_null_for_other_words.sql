-- try_boolean by example.
with

examples (word, expected) as (

    values
    ('true', true),
    ('TRUE', true),
    ('t', true),
    ('yes', true),
    ('1', true),
    ('false', false),
    ('F', false),
    ('no', false),
    ('0', false),
    ('2', null),
    ('maybe', null),
    ('', null),
    (null, null)

),

computed as (

    select
        *,
        {{ try_boolean('word') }} as actual,
        {{ try_boolean('expected') }} as actual_of_boolean

    from examples

)

select * from computed
where
    actual is distinct from expected
    or actual_of_boolean is distinct from expected
