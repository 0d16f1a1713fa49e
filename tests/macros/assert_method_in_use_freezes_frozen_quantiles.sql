-- method_in_use by example: only quantiles are frozen, only those that were, and only where the run asks for it.
with

examples (method, is_frozen, expected_when_frozen) as (

    values
    ('quantile', true, 'frozen'),
    ('quantile', false, 'quantile'),
    ('fixed', true, 'fixed'),
    ('mean', false, 'mean')

),

checked as (

    select
        *,
        {{ method_in_use('method', 'is_frozen', 'frozen') }} as when_frozen,
        {{ method_in_use('method', 'is_frozen', 'quantile') }} as when_not

    from examples

)

select
    *,
    'the method is not the expected one' as violation

from checked

where
    when_frozen is distinct from expected_when_frozen
    or when_not is distinct from method
