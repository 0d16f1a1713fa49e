-- key_digest by example: every column counts, at its place, and a null is a value.
with

examples (case_number, key_a, key_b, other_a, other_b, is_same) as (

    values
    (1, 'a', '1', 'a', '1', true),
    (2, 'a', null, 'a', null, true),
    (3, 'a', '1', 'a', '2', false),
    (4, 'a', '1', 'b', '1', false),
    (5, 'a', '1', '1', 'a', false),
    (6, 'a', '1', 'a', null, false)

),

computed as (

    select
        *,
        {{ key_digest(['key_a', 'key_b']) }} = {{ key_digest(['other_a', 'other_b']) }} as computed_same

    from examples

)

select * from computed
where computed_same is distinct from is_same
