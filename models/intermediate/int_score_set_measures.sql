with

score_sets as (

    select * from {{ ref('int_score_sets') }}

),

final as (

    select
        score_set,

        max(case when axis = 'f' then measure end) as frequency_measure,
        max(case when axis = 'm' then measure end) as monetary_measure

    from score_sets

    group by score_set

)

select * from final
