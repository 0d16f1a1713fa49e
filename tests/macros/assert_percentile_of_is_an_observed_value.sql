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
        {{ percentile_of('value', 0.25) }} as p25,
        {{ percentile_of('value', 0.5) }} as p50,
        {{ percentile_of('value', 0.75) }} as p75

    from examples

    group by name

),

expected (name, p25, p50, p75) as (

    values
    ('four', 10, 20, 30),
    ('odd', 1, 2, 3),
    ('tied', 7, 7, 9),
    ('empty', null, null, null)

)

select
    computed.*,
    expected.p25 as expected_p25,
    expected.p50 as expected_p50,
    expected.p75 as expected_p75

from computed

full outer join expected
    on computed.name = expected.name

where
    computed.name is null
    or computed.p25 is distinct from expected.p25
    or computed.p50 is distinct from expected.p50
    or computed.p75 is distinct from expected.p75
