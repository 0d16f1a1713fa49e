-- An interaction that is older than the oldest weight would count for nothing, whatever the half-life.
with

weights as (

    select * from {{ ref('int_interaction_weights_by_age') }}

),

reached as (

    select
        interaction_type,
        max(age_days) as oldest_age_days

    from weights

    group by interaction_type

)

select
    *,
    'the weights end before ten years' as violation

from reached

where oldest_age_days < 3652
