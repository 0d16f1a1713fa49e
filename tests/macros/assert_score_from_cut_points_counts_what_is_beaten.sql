-- score_from_cut_points by example: both directions, inclusive or not, with cut points that are missing or tied.
with

cuts (
    up_cut_1, up_is_inclusive_1, up_cut_2, up_is_inclusive_2, up_cut_3, up_is_inclusive_3,
    down_cut_1, down_is_inclusive_1, down_cut_2, down_is_inclusive_2, down_cut_3, down_is_inclusive_3
) as (

    values (10, 0, 20, 0, 20, 1, 90, 1, 30, 0, cast(null as integer), 0)

),

examples (value, expected_of_highest, expected_of_lowest) as (

    values
    (-1, 1, 3),
    (9.99, 1, 3),
    (10, 1, 3),
    (10.01, 2, 3),
    (19.99, 2, 3),
    (20, 3, 3),
    (20.01, 4, 3),
    (29.99, 4, 3),
    (30, 4, 2),
    (90, 4, 2),
    (90.01, 4, 1),
    (null, 1, 1)

),

computed as (

    select
        examples.*,
        {{ score_from_cut_points('examples.value', 'cuts.up', best='highest', cuts=3) }} as actual_of_highest,
        {{ score_from_cut_points('examples.value', 'cuts.down', best='lowest', cuts=3) }} as actual_of_lowest

    from examples

    cross join cuts

)

select * from computed
where
    actual_of_highest <> expected_of_highest
    or actual_of_lowest <> expected_of_lowest
