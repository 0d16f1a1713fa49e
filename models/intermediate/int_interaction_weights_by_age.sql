-- What an interaction of each type still weighs at each age in days.
with

interaction_weights as (

    select * from {{ ref('interaction_weights') }}

),

final as (

    select
        interaction_weights.interaction_type,
        ages.n as age_days,

        cast({{ to_decimal(
            'interaction_weights.weight * power(0.5, ages.n / cast(' ~ var('interaction_half_life_days') ~ ' as '
            ~ type_double() ~ '))', 6
        ) }} as decimal(18, 6)) as weight

    from interaction_weights

    cross join {{ integers_below(ages_weighed(var('rfm_window_months')), 'ages') }}

)

select * from final
