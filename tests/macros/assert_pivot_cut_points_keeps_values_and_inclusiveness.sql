-- pivot_cut_points by example: another measure's cut points stay out, and those that are missing are null.
with

cut_points (as_of_date, measure, cut_number, cut_value, is_inclusive) as (

    values
    ('2024-01-31', 'recency_days', 1, 90, true),
    ('2024-01-31', 'recency_days', 2, 30, false),
    ('2024-01-31', 'monetary_sum', 1, 100, false),
    ('2024-02-29', 'recency_days', 2, 25, true)

),

computed as (

    select
        as_of_date,
        {{ pivot_cut_points('r', "measure = 'recency_days'", cuts=2) }}

    from cut_points

    group by as_of_date

),

expected (as_of_date, first_value, first_inclusive, second_value, second_inclusive) as (

    values
    ('2024-01-31', 90, true, 30, false),
    ('2024-02-29', null, false, 25, true)

)

select computed.*

from computed

inner join expected
    on computed.as_of_date = expected.as_of_date

where
    computed.r_cut_1 is distinct from expected.first_value
    or computed.r_cut_2 is distinct from expected.second_value
    or (computed.r_is_inclusive_1 > 0) is distinct from expected.first_inclusive
    or (computed.r_is_inclusive_2 > 0) is distinct from expected.second_inclusive
