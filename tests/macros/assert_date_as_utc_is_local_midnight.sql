-- date_as_utc by example, also on days on which clocks are changed. In São Paulo a day started at one o'clock.
with

examples (day, utc, berlin, new_york, sao_paulo) as (

    values
    ('2018-11-04', '2018-11-04 00:00', '2018-11-03 23:00', '2018-11-04 04:00', '2018-11-04 03:00'),
    ('2024-01-16', '2024-01-16 00:00', '2024-01-15 23:00', '2024-01-16 05:00', '2024-01-16 03:00'),
    ('2024-03-10', '2024-03-10 00:00', '2024-03-09 23:00', '2024-03-10 05:00', '2024-03-10 03:00'),
    ('2024-03-11', '2024-03-11 00:00', '2024-03-10 23:00', '2024-03-11 04:00', '2024-03-11 03:00'),
    ('2024-03-31', '2024-03-31 00:00', '2024-03-30 23:00', '2024-03-31 04:00', '2024-03-31 03:00'),
    ('2024-04-01', '2024-04-01 00:00', '2024-03-31 22:00', '2024-04-01 04:00', '2024-04-01 03:00'),
    (null, null, null, null, null)

),

computed as (

    select
        *,
        {{ date_as_utc('cast(day as date)', 'UTC') }} as actual_utc,
        {{ date_as_utc('cast(day as date)', 'Europe/Berlin') }} as actual_berlin,
        {{ date_as_utc('cast(day as date)', 'America/New_York') }} as actual_new_york,
        {{ date_as_utc('cast(day as date)', 'America/Sao_Paulo') }} as actual_sao_paulo

    from examples

)

select * from computed
where
    actual_utc is distinct from cast(utc as timestamp)
    or actual_berlin is distinct from cast(berlin as timestamp)
    or actual_new_york is distinct from cast(new_york as timestamp)
    or actual_sao_paulo is distinct from cast(sao_paulo as timestamp)
    or {{ business_date('actual_sao_paulo', 'America/Sao_Paulo') }} is distinct from cast(day as date)
