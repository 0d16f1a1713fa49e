-- lifecycle_method_used by example.
with

examples (expected_gap_days, expected_of_cadence) as (

    values
    (7, 'cadence'),
    (null, 'fixed')

),

computed as (

    select
        *,
        {{ lifecycle_method_used('expected_gap_days', 'fixed') }} as actual_of_fixed,
        {{ lifecycle_method_used('expected_gap_days', 'cadence') }} as actual_of_cadence

    from examples

)

select * from computed
where
    actual_of_fixed is distinct from 'fixed'
    or actual_of_cadence is distinct from expected_of_cadence
