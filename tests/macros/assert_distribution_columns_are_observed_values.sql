-- distribution_columns by example: one value has no deviation, and no value has nothing.
with

examples (name, days) as (

    values
    ('four', 1),
    ('four', 2),
    ('four', 3),
    ('four', 4),
    ('four', null),
    ('one', 5),
    ('none', null)

),

computed as (

    select
        name,
        {{ distribution_columns('days', 'integer') }}

    from examples

    group by name

),

expected (name, mean, sd, median, p25, p75) as (

    values
    ('four', 2.50, 1.29, 2, 1, 3),
    ('one', 5.00, null, 5, 5, 5),
    ('none', null, null, null, null, null)

)

select computed.*

from computed

inner join expected
    on computed.name = expected.name

where
    computed.days_mean is distinct from expected.mean
    or computed.days_sd is distinct from expected.sd
    or computed.days_median is distinct from expected.median
    or computed.days_p25 is distinct from expected.p25
    or computed.days_p75 is distinct from expected.p75
