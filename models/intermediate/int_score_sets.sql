-- The score sets of this run: its own, as the vars say, and those that its presets are read with.
with

score_sets as (

    select * from {{ ref('score_sets') }}

),

rfm_presets as (

    select * from {{ ref('rfm_presets') }}

),

used as (

    select distinct score_set

    from rfm_presets

    where preset in ({{ enabled_presets_list() }})

),

final as (

    select
        score_sets.score_set,
        score_sets.axis,

        score_sets.measure,
        score_sets.method,
        score_sets.bins

    from score_sets

    inner join used
        on score_sets.score_set = used.score_set

    union all

    select
        'own' as score_set,
        axes.axis,

        case axes.axis
            when 'r' then 'recency_days'
            when 'f' then '{{ frequency_measure(var("frequency_unit")) }}'
            else '{{ monetary_measure(var("monetary_basis")) }}'
        end as measure,
        '{{ var("score_method") }}' as method,
        {{ var('rfm_bins') }} as bins

    from (values ('r'), ('f'), ('m')) as axes (axis)

)

select * from final
