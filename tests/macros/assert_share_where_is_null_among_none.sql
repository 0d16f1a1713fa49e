-- share_where by example.
with

examples (batch, is_asked, is_answered, expected) as (

    values
    ('two of three', true, true, 0.6667),
    ('two of three', true, true, 0.6667),
    ('two of three', true, false, 0.6667),
    ('two of three', false, true, 0.6667),
    ('unknown is no', true, null, 0.5),
    ('unknown is no', true, true, 0.5),
    ('unknown is no', null, true, 0.5),
    ('none', false, true, null)

),

computed as (

    select
        batch,
        max(expected) as expected,
        {{ share_where('is_answered', 'is_asked') }} as actual

    from examples

    group by batch

)

select * from computed
where actual is distinct from expected
