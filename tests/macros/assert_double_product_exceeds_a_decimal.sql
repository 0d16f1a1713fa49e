-- double_product by example: a product may have more digits than a decimal holds.
with

examples (one, other, expected) as (

    values
    (1.5, 2.5, 3.75),
    (-1.5, 2, -3),
    (0, 2.5, 0),
    (99999999999, 99999999999999, 9999999999899900000000001),
    (null, 2, null)

),

computed as (

    select
        *,
        {{ double_product('cast(one as decimal(18, 6))', 'cast(other as decimal(18, 4))') }} as actual

    from examples

)

select * from computed
where
    (actual is null) <> (expected is null)
    or abs(actual - expected) > abs(expected) / 1000000000
