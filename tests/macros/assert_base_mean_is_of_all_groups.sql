-- base_mean by example: over groups of two sizes, by partition, and of a base that comes to nothing or less.
with

examples (base, amount, customers, expected) as (

    values
    ('sound', 100, 1, 25),
    ('sound', 0, 3, 25),
    ('nothing', 0, 2, null),
    ('debt', -5, 1, null),
    ('debt', 2, 1, null)

),

computed as (

    select
        *,
        {{ base_mean('amount', 'customers', 'base') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
