-- record_order by example: which of two rows comes first must not depend on anything but the rows.
with

examples (first_a, first_b, second_a, second_b, expected) as (

    values
    ('a', 'b', 'a', 'b', true),
    ('a', null, 'a', '', true),
    (null, null, '', '', true),
    ('a', 'b', 'b', 'a', false),
    ('ab', '', 'a', 'b', false),
    ('a', null, null, 'a', false),
    ('a', 'b', 'a', 'B', false)

),

computed as (

    select
        *,
        {{ record_order(['first_a', 'first_b']) }} = {{ record_order(['second_a', 'second_b']) }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
