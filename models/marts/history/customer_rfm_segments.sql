with

scores as (

    select * from {{ ref('int_customer_scores') }}

),

presets as (

    select * from {{ ref('int_preset_score_sets') }}

),

rfm_preset_cells as (

    select * from {{ ref('rfm_preset_cells') }}

),

cells as (

    select
        rfm_preset_cells.*,
        presets.score_set

    from rfm_preset_cells

    inner join presets
        on rfm_preset_cells.preset = presets.preset

),

buyers as (

    select
        scores.as_of_date,
        scores.customer_id,
        cells.preset,
        cells.segment

    from scores

    inner join cells
        on
            scores.score_set = cells.score_set
            and scores.r_score = cells.r
            and scores.f_score = cells.f
            and scores.m_score = cells.m

),

prospects as (

    select
        scores.as_of_date,
        scores.customer_id,
        presets.preset,
        'prospect' as segment

    from scores

    inner join presets
        on scores.score_set = presets.score_set

    where not scores.has_orders

),

everybody as (

    select * from buyers
    union all
    select * from prospects

),

final as (

    select
        as_of_date,
        customer_id,
        preset,
        segment

    from everybody

)

select * from final
