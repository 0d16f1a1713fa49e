-- is_order_kept by example: the lowest, an equal, one above a lower, one below the next, one below another.
with

examples (base, place, amount, expected) as (

    values
    ('one', 5, 10, true),
    ('one', 4, 10, true),
    ('one', 3, 12, true),
    ('one', 2, 11.99, false),
    ('one', 1, 11.995, false),
    ('other', 9, 0, true),
    ('other', 1, -1, false)

),

computed as (

    select
        *,
        {{ is_order_kept('amount', 'base', 'place desc') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
