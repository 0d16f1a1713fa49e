with

measures as (

    select * from {{ ref('int_score_set_measures') }}

),

preset_score_sets as (

    select * from {{ ref('int_preset_score_sets') }}

),

final as (

    select
        own_measures.score_set as own_set,
        own_measures.frequency_measure as own_frequency_measure,
        own_measures.monetary_measure as own_monetary_measure,
        default_measures.score_set as default_set,
        default_measures.frequency_measure as default_frequency_measure,
        default_measures.monetary_measure as default_monetary_measure

    from preset_score_sets

    inner join measures as default_measures
        on preset_score_sets.score_set = default_measures.score_set

    inner join measures as own_measures
        on own_measures.score_set = 'own'

    where preset_score_sets.preset = '{{ enabled_presets()[0] }}'

)

select * from final
