-- is_for_few by example: only where quantiles were chosen does the number of customers matter.
with

examples (method, expected_of_quantile) as (

    values
    ('quantile', false),
    ('fixed', true)

),

computed as (

    select
        *,
        {{ is_for_few('method', 'quantile') }} as actual_of_quantile,
        {{ is_for_few('method', 'fixed') }} as actual_of_fixed

    from examples

)

select * from computed
where
    actual_of_quantile is distinct from expected_of_quantile
    or actual_of_fixed is not null
