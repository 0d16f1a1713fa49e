-- is_in_use by example.
with

examples (method, expected_of_quantile, expected_of_fixed, expected_of_share) as (

    values
    ('quantile', true, false, false),
    ('fixed', true, true, false),
    ('revenue_share', false, false, true)

),

computed as (

    select
        *,
        {{ is_in_use('method', 'quantile') }} as actual_of_quantile,
        {{ is_in_use('method', 'fixed') }} as actual_of_fixed,
        {{ is_in_use('method', 'revenue_share') }} as actual_of_share

    from examples

)

select * from computed
where
    actual_of_quantile is distinct from expected_of_quantile
    or actual_of_fixed is distinct from expected_of_fixed
    or actual_of_share is distinct from expected_of_share
