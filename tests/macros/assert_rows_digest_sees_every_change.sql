-- rows_digest by example: order does not matter; a value, a null, a row more or a row twice does.
with

original (customer, amount) as (

    values
    ('ann', 1),
    ('bob', 2)

),

another_order (customer, amount) as (

    values
    ('bob', 2),
    ('ann', 1)

),

another_value (customer, amount) as (

    values
    ('ann', 1),
    ('bob', 3)

),

a_null (customer, amount) as (

    values
    ('ann', 1),
    ('bob', null)

),

values_exchanged (customer, amount) as (

    values
    ('ann', 2),
    ('bob', 1)

),

a_row_less (customer, amount) as (

    values
    ('ann', 1)

),

a_row_more (customer, amount) as (

    values
    ('ann', 1),
    ('bob', 2),
    ('cat', 3)

),

a_row_twice (customer, amount) as (

    values
    ('ann', 1),
    ('bob', 2),
    ('bob', 2)

),

digested as (

    select
        'original' as example,
        {{ rows_digest('original') }} as digest

    from original

    union all

    select
        'another_order' as example,
        {{ rows_digest('another_order') }} as digest

    from another_order

    union all

    select
        'another_value' as example,
        {{ rows_digest('another_value') }} as digest

    from another_value

    union all

    select
        'a_null' as example,
        {{ rows_digest('a_null') }} as digest

    from a_null

    union all

    select
        'values_exchanged' as example,
        {{ rows_digest('values_exchanged') }} as digest

    from values_exchanged

    union all

    select
        'a_row_less' as example,
        {{ rows_digest('a_row_less') }} as digest

    from a_row_less

    union all

    select
        'a_row_more' as example,
        {{ rows_digest('a_row_more') }} as digest

    from a_row_more

    union all

    select
        'a_row_twice' as example,
        {{ rows_digest('a_row_twice') }} as digest

    from a_row_twice

),

originals as (

    select digest as original_digest

    from digested

    where example = 'original'

)

select
    digested.*,
    'the digest does not say whether the rows are those of the original' as violation

from digested

cross join originals

where
    (digested.digest = originals.original_digest)
    is distinct from (digested.example in ('original', 'another_order'))
