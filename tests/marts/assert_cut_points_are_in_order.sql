-- Cut points that are missing, or not in order, leave scores that nobody can reach.
with

cut_points as (

    select * from {{ ref('cut_points') }}

),

ordered as (

    select
        as_of_date,
        score_set,
        measure,
        cut_number,
        cut_value,
        row_number() over (partition by as_of_date, score_set, measure order by cut_number) as place,
        lag(cut_value) over (partition by as_of_date, score_set, measure order by cut_number) as previous_cut_value

    from cut_points

),

checked as (

    select
        *,
        case
            when cut_number <> place then 'the cut numbers do not count 1, 2, 3 and on'
            when measure = 'recency_days' and cut_value > previous_cut_value
                then 'the cut value is worse than the one before'
            when measure <> 'recency_days' and cut_value < previous_cut_value
                then 'the cut value is worse than the one before'
        end as violation

    from ordered

)

select * from checked
where violation is not null
