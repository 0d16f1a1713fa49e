-- A frozen score set without its cut points would score everybody 1: freeze_cut_points has to come first.
with

score_sets as (

    select * from {{ ref('int_score_sets') }}

),

frozen_cut_points as (

    select * from {{ ref('frozen_cut_points') }}

),

versions as (

    select distinct valid_from from frozen_cut_points

),

counted as (

    select
        score_sets.score_set,
        score_sets.measure,
        score_sets.bins,
        versions.valid_from,
        count(frozen_cut_points.cut_number) as cut_count

    from score_sets

    left join versions
        on true

    left join frozen_cut_points
        on
            score_sets.score_set = frozen_cut_points.score_set
            and score_sets.measure = frozen_cut_points.measure
            and versions.valid_from = frozen_cut_points.valid_from

    where score_sets.method = 'frozen'

    group by score_sets.score_set, score_sets.measure, score_sets.bins, versions.valid_from

)

select
    *,
    'the seed frozen_cut_points has not one cut point less than rfm_bins; see freeze_cut_points' as violation

from counted

where cut_count <> bins - 1
