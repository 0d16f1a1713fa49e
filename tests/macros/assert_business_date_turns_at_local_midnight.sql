-- business_date by example: the last and the first second of days, also of those on which clocks are changed.
with

examples (moment, utc_day, berlin_day, new_york_day) as (

    values
    ('2024-01-15 22:59:59', '2024-01-15', '2024-01-15', '2024-01-15'),
    ('2024-01-15 23:00:00', '2024-01-15', '2024-01-16', '2024-01-15'),
    ('2024-01-15 23:59:59', '2024-01-15', '2024-01-16', '2024-01-15'),
    ('2024-01-16 00:00:00', '2024-01-16', '2024-01-16', '2024-01-15'),
    ('2024-03-10 04:59:59', '2024-03-10', '2024-03-10', '2024-03-09'),
    ('2024-03-10 05:00:00', '2024-03-10', '2024-03-10', '2024-03-10'),
    ('2024-03-11 03:59:59', '2024-03-11', '2024-03-11', '2024-03-10'),
    ('2024-03-11 04:00:00', '2024-03-11', '2024-03-11', '2024-03-11'),
    ('2024-03-30 23:00:00', '2024-03-30', '2024-03-31', '2024-03-30'),
    ('2024-03-31 21:59:59', '2024-03-31', '2024-03-31', '2024-03-31'),
    ('2024-03-31 22:00:00', '2024-03-31', '2024-04-01', '2024-03-31'),
    ('2024-10-26 22:00:00', '2024-10-26', '2024-10-27', '2024-10-26'),
    ('2024-10-27 22:59:59', '2024-10-27', '2024-10-27', '2024-10-27'),
    ('2024-10-27 23:00:00', '2024-10-27', '2024-10-28', '2024-10-27'),
    ('2024-11-04 04:59:59', '2024-11-04', '2024-11-04', '2024-11-03'),
    ('2024-11-04 05:00:00', '2024-11-04', '2024-11-04', '2024-11-04'),
    (null, null, null, null)

),

computed as (

    select
        *,
        {{ business_date('cast(moment as timestamp)', 'UTC') }} as actual_utc_day,
        {{ business_date('cast(moment as timestamp)', 'Europe/Berlin') }} as actual_berlin_day,
        {{ business_date('cast(moment as timestamp)', 'America/New_York') }} as actual_new_york_day

    from examples

)

select * from computed
where
    actual_utc_day is distinct from cast(utc_day as date)
    or actual_berlin_day is distinct from cast(berlin_day as date)
    or actual_new_york_day is distinct from cast(new_york_day as date)
