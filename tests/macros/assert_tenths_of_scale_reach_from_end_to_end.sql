-- tenths_of_scale and scale_ends by example: one to five stars, and zero to ten.
with

feedback_kinds (feedback_kind, min_score, max_score) as (

    values
    ('stars', 1, 5),
    ('points', 0, 10),
    ('words', null, null)

),

scales as (

    select
        {{ scale_ends('stars') }},
        {{ scale_ends('points') }},
        {{ scale_ends('words') }}

    from feedback_kinds

),

cases (score, stars, points) as (

    values
    (1, 0, 1),
    (2, 2.5, 2),
    (4, 7.5, 4),
    (5, 10, 5),
    (null, null, null)

),

checked as (

    select
        cases.*,
        {{ tenths_of_scale('cases.score', 'scales.stars') }} as actual_stars,
        {{ tenths_of_scale('cases.score', 'scales.points') }} as actual_points,
        {{ tenths_of_scale('cases.score', 'scales.words') }} as actual_words

    from cases

    cross join scales

)

select * from checked
where
    actual_stars is distinct from stars
    or actual_points is distinct from points
    or actual_words is not null
