-- lift_bound by example: a lift of 2 of hundreds and of tens, everybody on both sides, and nobody on one.
with

examples (buyers, customers, base_buyers, base_customers, expected_lower, expected_upper) as (

    values
    (200, 1000, 100, 1000, 1.5995, 2.5008),
    (20, 100, 10, 100, 0.9866, 4.0545),
    (5, 5, 4, 4, 1, 1),
    (0, 100, 10, 100, null, null),
    (10, 100, 0, 100, null, null)

),

computed as (

    select
        *,
        {{ lift_bound('buyers', 'customers', 'base_buyers', 'base_customers', bound='lower') }} as actual_lower,
        {{ lift_bound('buyers', 'customers', 'base_buyers', 'base_customers', bound='upper') }} as actual_upper

    from examples

)

select * from computed
where actual_lower is distinct from expected_lower or actual_upper is distinct from expected_upper
