{% test frozen_cut_points_are_monotone(model, lower_is_better) %}

with

ordered as (

    select
        *,
        row_number() over (partition by valid_from, score_set, measure order by cut_number) as place,
        lag(cut_value) over (partition by valid_from, score_set, measure order by cut_number) as previous_cut_value,
        min(rule_version) over (partition by valid_from) as first_version

    from {{ model }}

),

checked as (

    select
        valid_from,
        score_set,
        measure,
        cut_number,
        cut_value,
        case
            when rule_version is distinct from first_version then 'two versions are valid from the same day'
            when cut_number is distinct from place then 'the cut numbers do not count 1, 2, 3 and on'
            when
                place > 1
                and case
                    when measure in ('{{ lower_is_better | join("', '") }}') then cut_value <= previous_cut_value
                    else cut_value >= previous_cut_value
                end is not true
                then 'the cut value is worse than the one before'
        end as violation

    from ordered

)

select * from checked
where violation is not null

{% endtest %}
