-- interaction_class_for and interaction_rank by example: below, on and above the score.
with

examples (has_input, window_interactions, engagement_score, expected, expected_rank) as (

    values
    (true, 3, 4.99, 'low', 1),
    (true, 3, 5, 'high', 2),
    (true, 3, 5.01, 'high', 2),
    (true, 0, 9, 'none', 0),
    (true, null, null, 'none', 0),
    (false, 3, 9, null, 0)

),

computed as (

    select
        *,
        {{ interaction_class_for('has_input', 'window_interactions', 'engagement_score', 5) }} as actual

    from examples

)

select * from computed
where
    actual is distinct from expected
    or {{ interaction_rank('actual') }} is distinct from expected_rank
