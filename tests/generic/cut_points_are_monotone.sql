{% test cut_points_are_monotone(model, score_sets, fallback_bins, measures, lower_is_better) %}

with

-- The fallbacks `fixed_<bins>` hold every measure, since any score set may fall back to them.
expected as (

    select
        score_set,
        measure,
        bins

    from {{ score_sets }}

    where method = 'fixed'
    {% for bins in fallback_bins %}
    {%- for measure in measures %}
    union

    select
        'fixed_{{ bins }}' as score_set,
        '{{ measure }}' as measure,
        {{ bins }} as bins
    {% endfor %}
    {%- endfor %}
),

ordered as (

    select
        *,
        row_number() over (partition by score_set, measure order by cut_number) as place,
        count(*) over (partition by score_set, measure) as cut_count,
        lag(cut_value) over (partition by score_set, measure order by cut_number)
            as previous_cut_value,
        min(unit) over (partition by score_set, measure) as first_unit

    from {{ model }}

),

checked as (

    select
        coalesce(expected.score_set, ordered.score_set) as score_set,
        coalesce(expected.measure, ordered.measure) as measure,
        ordered.cut_number,
        ordered.cut_value,
        case
            when ordered.score_set is null then 'the cut points are missing'
            when expected.score_set is null then 'no fixed score set has this measure'
            when ordered.cut_number is distinct from ordered.place
                then 'the cut numbers do not count 1, 2, 3 and on'
            when ordered.cut_count <> expected.bins - 1
                then 'the cut points are not one less than the bins'
            when ordered.unit is distinct from ordered.first_unit then 'the units are mixed'
            when ordered.cut_value is null then 'the cut value is empty'
            when
                ordered.place > 1
                and case
                    when ordered.measure in ('{{ lower_is_better | join("', '") }}')
                        then ordered.cut_value < ordered.previous_cut_value
                    else ordered.cut_value > ordered.previous_cut_value
                end is not true
                then 'the cut value is no better than the one before'
        end as violation

    from expected

    full outer join ordered
        on
            expected.score_set = ordered.score_set
            and expected.measure = ordered.measure

)

select * from checked
where violation is not null

{% endtest %}
