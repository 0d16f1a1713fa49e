-- integers_below by example: around the numbers that get another digit.
with

computed as (

    select
        1 as size,
        n
    from {{ integers_below(1) }}

    union all

    select
        10 as size,
        n
    from {{ integers_below(10) }}

    union all

    select
        11 as size,
        n
    from {{ integers_below(11, 'tens') }}

    union all

    select
        3660 as size,
        n
    from {{ integers_below(3660, 'days') }}

),

counted as (

    select
        size,
        count(*) as numbers,
        count(distinct n) as distinct_numbers,
        min(n) as first_number,
        max(n) as last_number

    from computed

    group by size

)

select * from counted
where
    numbers <> size
    or distinct_numbers <> size
    or first_number <> 0
    or last_number <> size - 1
