-- pairs_of by example: nobody and one make none, and a hundred million fit.
with

examples (customers, expected) as (

    values
    (0, 0),
    (1, 0),
    (2, 1),
    (5, 10),
    (100000000, 4999999950000000)

),

computed as (

    select
        *,
        {{ pairs_of('customers') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
