-- One row per step of a customer's replay, with all labels that it gives.
with

states as (

    select * from {{ ref('int_states_replayed') }}

),

scores as (

    select * from {{ ref('int_scores_replayed') }}

),

segments as (

    select * from {{ ref('int_segments_replayed') }}

),

tiers as (

    select * from {{ ref('int_tiers_replayed') }}

),

rfm_preset_cells as (

    select * from {{ ref('rfm_preset_cells') }}

),

default_scores as (

    select
        scores.*,
        cells.segment as rfm_segment

    from scores

    inner join rfm_preset_cells as cells
        on
            scores.r_score = cells.r
            and scores.f_score = cells.f
            and scores.m_score = cells.m
            and cells.preset = '{{ enabled_presets()[0] }}'

    where scores.is_default

),

final as (

    select
        states.as_of_date,
        states.customer_id,
        states.step_number,

        states.next_step_number,
        segments.segment,
        case when states.has_orders then default_scores.rfm_segment else 'prospect' end as rfm_segment,
        tiers.tier,
        own_scores.r_score,
        own_scores.f_score,
        own_scores.m_score

    from states

    inner join segments
        on
            states.as_of_date = segments.as_of_date
            and states.customer_id = segments.customer_id
            and states.step_number = segments.step_number

    inner join tiers
        on
            states.as_of_date = tiers.as_of_date
            and states.customer_id = tiers.customer_id
            and states.step_number = tiers.step_number

    left join scores as own_scores
        on
            states.as_of_date = own_scores.as_of_date
            and states.customer_id = own_scores.customer_id
            and states.step_number = own_scores.step_number
            and own_scores.score_set = 'own'

    left join default_scores
        on
            states.as_of_date = default_scores.as_of_date
            and states.customer_id = default_scores.customer_id
            and states.step_number = default_scores.step_number

)

select * from final
