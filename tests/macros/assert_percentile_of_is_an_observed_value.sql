-- percentile_of by example: whole products of fraction and count belong to the lower value.
with

examples (name, value) as (

    values
    ('four', 10),
    ('four', 20),
    ('four', 30),
    ('four', 40),
    ('odd', 3),
    ('odd', 1),
    ('odd', 2),
    ('odd', null),
    ('tied', 7),
    ('tied', 7),
    ('tied', 9),
    ('empty', null)

),

computed as (

    select
        name,
        {{ percentile_of('value', 0.25) }} as quarter,
        {{ percentile_of('value', 0.5) }} as half,
        {{ percentile_of('value', 0.75) }} as three_quarters

    from examples

    group by name

),

expected (name, quarter, half, three_quarters) as (

    values
    ('four', 10, 20, 30),
    ('odd', 1, 2, 3),
    ('tied', 7, 7, 9),
    ('empty', null, null, null)

)

select
    computed.*,
    expected.quarter as expected_quarter,
    expected.half as expected_half,
    expected.three_quarters as expected_three_quarters

from computed

full outer join expected
    on computed.name = expected.name

where
    computed.name is null
    or computed.quarter is distinct from expected.quarter
    or computed.half is distinct from expected.half
    or computed.three_quarters is distinct from expected.three_quarters
