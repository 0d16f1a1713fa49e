-- Unknown is not true, and nothing adds up to nothing.
with

cases (case_name, measure, is_counted, expected) as (

    values
    ('some', 2, true, 5),
    ('some', 3, true, 5),
    ('some', 7, false, 5),
    ('some', 7, null, 5),
    ('none', 7, false, 0)

),

checked as (

    select
        case_name,
        expected,
        {{ sum_where('measure', 'is_counted') }} as actual

    from cases

    group by case_name, expected

)

select * from checked
where actual is distinct from expected
