-- lifecycle_limit by example.
with

rules (active_fixed, active_cadence) as (

    values (90, 1.5)

),

examples (expected_gap_days, fixed_limit, cadence_limit) as (

    values
    (7, 90, 10.5),
    (100.25, 90, 150.375),
    (null, 90, 90)

),

computed as (

    select
        examples.*,
        {{ lifecycle_limit('active', 'examples.expected_gap_days', 'fixed') }} as actual_fixed_limit,
        {{ lifecycle_limit('active', 'examples.expected_gap_days', 'cadence') }} as actual_cadence_limit

    from examples

    cross join rules

)

select * from computed
where
    actual_fixed_limit is distinct from fixed_limit
    or actual_cadence_limit is distinct from cadence_limit
