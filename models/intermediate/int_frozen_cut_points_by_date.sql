-- Each date takes the version that is valid on it: the last that started by then, before the first the first.
with

frozen_cut_points as (

    select * from {{ ref('frozen_cut_points') }}

),

score_sets as (

    select * from {{ ref('int_score_sets') }}

),

dates_to_publish as (

    select * from {{ ref('int_dates_to_publish') }}

),

versions as (

    select distinct
        score_set,
        measure,
        valid_from

    from frozen_cut_points

),

chosen as (

    select
        dates_to_publish.as_of_date,
        versions.score_set,
        versions.measure,
        coalesce(
            max(case when versions.valid_from <= dates_to_publish.as_of_date then versions.valid_from end),
            min(versions.valid_from)
        ) as valid_from

    from dates_to_publish

    cross join versions

    group by dates_to_publish.as_of_date, versions.score_set, versions.measure

),

final as (

    select
        chosen.as_of_date,
        frozen_cut_points.score_set,
        frozen_cut_points.measure,
        frozen_cut_points.cut_number,

        frozen_cut_points.cut_value,
        frozen_cut_points.rule_version

    from chosen

    inner join frozen_cut_points
        on
            chosen.score_set = frozen_cut_points.score_set
            and chosen.measure = frozen_cut_points.measure
            and chosen.valid_from = frozen_cut_points.valid_from

    inner join score_sets
        on
            frozen_cut_points.score_set = score_sets.score_set
            and frozen_cut_points.measure = score_sets.measure
            and score_sets.method = 'frozen'

)

select * from final
