-- mean_of_three by example.
with

examples (segment, month, orders, expected) as (

    values
    ('loyal', 1, 3, 1.00),
    ('loyal', 2, 0, 1.00),
    ('loyal', 3, 7, 3.33),
    ('loyal', 4, 1, 2.67),
    ('lost', 3, 30, 10.00),
    ('unknown', 3, null, null)

),

computed as (

    select
        *,
        {{ mean_of_three('orders') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
