-- chained by example: whole stretches, half a one, nothing left, everything left, and nothing learnt.
with

examples (decay, stretches, expected) as (

    values
    (0.5, 1, 1.0),
    (0.5, 2, 1.5),
    (0.5, 5, 1.9375),
    (0.25, 0.5, 0.6667),
    (0, 4, 1.0),
    (1, 4.5, 4.5),
    (null, 4, null)

),

computed as (

    select
        *,
        {{ to_decimal(chained('decay', 'stretches')) }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
