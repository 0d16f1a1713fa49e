-- A preset whose score set is none of the run's has the measures and bins of the run's own, and is read with it.
with

rfm_presets as (

    select * from {{ ref('rfm_presets') }}

),

score_sets as (

    select * from {{ ref('int_score_sets') }}

),

sets_of_run as (

    select distinct score_set from score_sets

),

final as (

    select
        rfm_presets.preset,

        coalesce(sets_of_run.score_set, 'own') as score_set

    from rfm_presets

    left join sets_of_run
        on rfm_presets.score_set = sets_of_run.score_set

    where rfm_presets.preset in ({{ enabled_presets_list() }})

)

select * from final
