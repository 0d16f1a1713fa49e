-- is_order_kept by example: the lowest, an equal, one above a lower, one below a lower that is not next to it.
with

examples (base, place, amount, expected) as (

    values
    ('one', 5, 10, true),
    ('one', 4, 10, true),
    ('one', 3, 12, true),
    ('one', 2, 11.99, false),
    ('one', 1, 12, true),
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
