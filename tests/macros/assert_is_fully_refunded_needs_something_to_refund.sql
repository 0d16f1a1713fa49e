-- is_fully_refunded by example: an order worth nothing counts, whatever was paid back for it.
with

examples (net_before_refunds, refunded, expected) as (

    values
    (50.00, 49.99, false),
    (50.00, 50.00, true),
    (50.00, 50.01, true),
    (50.00, 0, false),
    (50.00, null, false),
    (0.01, 0.01, true),
    (0, 0, false),
    (0, 5, false),
    (-5, 5, false),
    (-5, null, false)

),

computed as (

    select
        *,
        {{ is_fully_refunded('net_before_refunds', 'refunded') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
