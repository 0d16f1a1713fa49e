-- ages_weighed by example: no month is longer than 31 days, and the longest window is twenty years.
with

cases (window_months, ages, least_ages) as (

    values
    ('one month', {{ ages_weighed(1) }}, 90),
    ('three months', {{ ages_weighed(3) }}, 92),
    ('a year', {{ ages_weighed(12) }}, 366),
    ('twenty years', {{ ages_weighed(240) }}, 7305),
    ('the whole past', {{ ages_weighed(none) }}, 7305)

)

select
    *,
    'the weights end before the window, or long after it' as violation

from cases

where
    ages < least_ages
    or ages > least_ages * 1.05
