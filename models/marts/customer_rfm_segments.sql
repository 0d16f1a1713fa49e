with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

scores as (

    select * from {{ ref('int_customer_scores') }}

),

rfm_presets as (

    select * from {{ ref('rfm_presets') }}

),

rfm_preset_cells as (

    select * from {{ ref('rfm_preset_cells') }}

),

enabled as (

    select * from rfm_presets
    where preset in ({{ enabled_presets_list() }})

),

cells as (

    select
        rfm_preset_cells.*,
        enabled.score_set

    from rfm_preset_cells
    inner join enabled
        on rfm_preset_cells.preset = enabled.preset

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
        customers.as_of_date,
        customers.customer_id,
        enabled.preset,
        'prospect' as segment

    from customers
    cross join enabled
    where not customers.has_orders

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
