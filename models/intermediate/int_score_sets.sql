-- The run's own score set and those of its presets that are not quantiles of the same measures and bins.
with

score_sets as (

    select * from {{ ref('score_sets') }}

),

rfm_presets as (

    select * from {{ ref('rfm_presets') }}

),

own as (

    select * from {{ ref('int_own_score_set') }}

),

frozen_cut_points as (

    select * from {{ ref('frozen_cut_points') }}

),

like_own as (

    select score_sets.score_set

    from score_sets

    inner join own
        on
            score_sets.axis = own.axis
            and score_sets.measure = own.measure
            and score_sets.bins = own.bins
            and score_sets.method = 'quantile'

    group by score_sets.score_set

    having count(*) = 3

),

used as (

    select distinct rfm_presets.score_set

    from rfm_presets

    where
        rfm_presets.preset in ({{ enabled_presets_list() }})
        and rfm_presets.score_set not in (select like_own.score_set from like_own)

),

frozen as (

    select distinct
        score_set,
        measure,
        true as is_frozen

    from frozen_cut_points

),

final as (

    select
        score_sets.score_set,
        score_sets.axis,
        score_sets.measure,
        {{ method_in_use('score_sets.method', 'coalesce(frozen.is_frozen, false)', var('score_method')) }} as method,
        score_sets.bins

    from score_sets

    inner join used
        on score_sets.score_set = used.score_set

    left join frozen -- noqa: ST11
        on score_sets.score_set = frozen.score_set and score_sets.measure = frozen.measure

    union all

    select
        score_set,
        axis,
        measure,
        method,
        bins

    from own

)

select * from final
