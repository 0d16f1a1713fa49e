-- net_amount by example: a refund in excess does not turn an order negative.
with

examples (net_before_refunds, refunded, expected) as (

    values
    (50, null, 50),
    (50, 0, 50),
    (50, 20.25, 29.75),
    (50, 50, 0),
    (50, 80, 0),
    (0, 10, 0),
    (-5, null, -5),
    (-5, 20, -5)

),

computed as (

    select
        *,
        {{ net_amount('net_before_refunds', 'refunded') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
