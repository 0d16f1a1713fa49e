-- hold_end_date by example: months end on their own last day, weeks on Sundays.
with

examples (grain, day, held_for_none, held_for_two) as (

    values
    ('month', '2023-12-31', '2023-12-31', '2024-02-29'),
    ('month', '2024-02-29', '2024-02-29', '2024-04-30'),
    ('month', '2024-06-30', '2024-06-30', '2024-08-31'),
    ('month', null, null, null),
    ('week', '2024-02-18', '2024-02-18', '2024-03-03'),
    ('week', '2023-12-31', '2023-12-31', '2024-01-14'),
    ('day', '2024-02-28', '2024-02-28', '2024-03-01'),
    ('day', '2023-12-31', '2023-12-31', '2024-01-02')

),

computed as (

    select
        *,
        case grain
            when 'month' then {{ hold_end_date('cast(day as date)', 0, 'month') }}
            when 'week' then {{ hold_end_date('cast(day as date)', 0, 'week') }}
            else {{ hold_end_date('cast(day as date)', 0, 'day') }}
        end as actual_for_none,
        case grain
            when 'month' then {{ hold_end_date('cast(day as date)', 2, 'month') }}
            when 'week' then {{ hold_end_date('cast(day as date)', 2, 'week') }}
            else {{ hold_end_date('cast(day as date)', 2, 'day') }}
        end as actual_for_two

    from examples

)

select * from computed
where
    actual_for_none is distinct from cast(held_for_none as date)
    or actual_for_two is distinct from cast(held_for_two as date)
