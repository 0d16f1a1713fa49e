-- gap_to by example: on the minimum nothing is lacking, and no part of a cent or an order is left out.
with

examples (minimum, value, to_the_cent, whole) as (

    values
    (200.00, 200.00, 0.00, 0),
    (200.00, 199.99, 0.01, 1),
    (200.00, 200.01, 0.00, 0),
    (200.00, -5.00, 205.00, 205),
    (200.00, null, 200.00, 200),
    (0.00, null, 0.00, 0),
    (0.00, -0.01, 0.01, 1),
    (3.5, 3.00, 0.50, 1),
    (3.5, 4.00, 0.00, 0),
    (600.001, 600.00, 0.01, 1),
    (null, 5.00, null, null)

),

computed as (

    select
        *,
        {{ gap_to('minimum', 'value', 2) }} as actual_to_the_cent,
        {{ gap_to('minimum', 'value', 0) }} as actual_whole

    from examples

)

select * from computed
where
    actual_to_the_cent is distinct from to_the_cent
    or actual_whole is distinct from whole
