-- counts_as_purchase by example.
with

examples (order_status, mapped, expected) as (

    values
    ('paid', true, true),
    ('cancelled', false, false),
    ('never heard of', null, false),
    ('not_given', null, true),
    ('not_given', false, false),
    (null, null, false)

),

computed as (

    select
        *,
        {{ counts_as_purchase('order_status', 'mapped') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
