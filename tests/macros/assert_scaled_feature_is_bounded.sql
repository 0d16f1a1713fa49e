-- feature_scale and scaled_feature by example: of 0 to 100 the middle nine tenths are told apart.
with

measured as (

    select
        cast(n as decimal(18, 2)) as spread,
        cast(7 as decimal(18, 2)) as unvaried

    from {{ integers_below(101) }}

),

scales as (

    select
        {{ feature_scale('spread') }},
        {{ feature_scale('unvaried') }}

    from measured

),

cases (spread, unvaried, expected) as (

    values
    (-1000, 7, 0),
    (5, 7, 0),
    (50, 8, 0.5),
    (72.5, 6, 0.75),
    (95, 7, 1),
    (1000, 7, 1),
    (null, null, 0)

),

checked as (

    select
        cases.*,
        {{ scaled_feature('spread', 'cases', 'scales') }} as actual,
        {{ scaled_feature('unvaried', 'cases', 'scales') }} as actual_unvaried

    from cases

    cross join scales

)

select * from checked
where
    actual is distinct from expected
    or actual_unvaried is distinct from 0
