-- stability_term by example: never negative, the same both ways, and an empty bin counts as the least share.
with

examples (share_before, share_after, expected) as (

    values
    (0.5, 0.5, 0),
    (0.5, 0.6, 0.018232),
    (0.6, 0.5, 0.018232),
    (0.1, 0.4, 0.415888),
    (0, 0, 0),
    (0, 0.00005, 0),
    (0, 0.0001, 0),
    (0.5, 0, 4.257745),
    (1, 0, 9.209419)

),

computed as (

    select
        *,
        {{ to_decimal(stability_term('share_before', 'share_after', 0.0001), 6) }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
