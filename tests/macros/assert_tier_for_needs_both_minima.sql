-- tier_for by example.
with

examples (revenue_rank, orders_rank, expected) as (

    values
    (1, 1, 1),
    (4, 1, 1),
    (1, 4, 1),
    (3, 2, 2),
    (4, 4, 4)

),

computed as (

    select
        *,
        {{ tier_for('revenue_rank', 'orders_rank') }} as actual

    from examples

)

select * from computed
where actual <> expected
