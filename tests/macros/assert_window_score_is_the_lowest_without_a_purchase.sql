-- window_score by example: who bought nothing in the window scores 1, whatever the cut points say.
with

examples (score, has_bought, expected) as (

    values
    (4, true, 4),
    (4, false, 1),
    (4, null, 1)

),

computed as (

    select
        *,
        {{ window_score('score', 'has_bought') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
