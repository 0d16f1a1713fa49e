-- agreement_of_partitions by example: the same one, one of ten customers elsewhere, one segment for all, worse than
-- chance, and partitions of which there is nothing to say.
with

examples (pairs_together, of_one, of_other, all_pairs, expected) as (

    values
    (21, 21, 21, 45, 1),
    (16, 21, 20, 45, 0.597),
    (21, 21, 45, 45, 0),
    (0, 2, 2, 6, -0.5),
    (0, 0, 0, 0, null),
    (0, 0, 0, 6, null)

),

computed as (

    select
        *,
        {{ agreement_of_partitions('pairs_together', 'of_one', 'of_other', 'all_pairs') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
