-- window_exit_date against months_before on every day of eight years, leap years and a century's without one included.
with

days as (

    select {{ add_days("cast(eras.first_day as date)", 'integers.n') }} as day

    from (values ('2023-01-01'), ('2027-01-01'), ('2099-01-01')) as eras (first_day)

    cross join {{ integers_below(1461) }}

),

lengths (months) as (

    values (1), (2), (6), (12), (13), (24)

),

exits as (

    select
        days.day,
        lengths.months,
        case lengths.months
            when 1 then {{ window_exit_date('days.day', 1) }}
            when 2 then {{ window_exit_date('days.day', 2) }}
            when 6 then {{ window_exit_date('days.day', 6) }}
            when 12 then {{ window_exit_date('days.day', 12) }}
            when 13 then {{ window_exit_date('days.day', 13) }}
            when 24 then {{ window_exit_date('days.day', 24) }}
        end as exit_date,
        {{ window_exit_date('days.day', none) }} as no_exit_date

    from days

    cross join lengths

),

dated as (

    select
        *,
        {{ add_days('exit_date', -1) }} as day_before

    from exits

),

windows as (

    select
        *,
        case months
            when 1 then {{ months_before('exit_date', 1) }}
            when 2 then {{ months_before('exit_date', 2) }}
            when 6 then {{ months_before('exit_date', 6) }}
            when 12 then {{ months_before('exit_date', 12) }}
            when 13 then {{ months_before('exit_date', 13) }}
            when 24 then {{ months_before('exit_date', 24) }}
        end as start_date,
        case months
            when 1 then {{ months_before('day_before', 1) }}
            when 2 then {{ months_before('day_before', 2) }}
            when 6 then {{ months_before('day_before', 6) }}
            when 12 then {{ months_before('day_before', 12) }}
            when 13 then {{ months_before('day_before', 13) }}
            when 24 then {{ months_before('day_before', 24) }}
        end as start_date_before

    from dated

)

select * from windows
where
    (start_date >= day and start_date_before < day) is not true
    or no_exit_date is not null
