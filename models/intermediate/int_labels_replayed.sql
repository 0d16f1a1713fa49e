-- Each step of a customer's replay with all labels that it gives, and those that it must end at.
with

tiers as (

    select * from {{ ref('int_tiers_replayed') }}

),

rfm_preset_cells as (

    select * from {{ ref('rfm_preset_cells') }}

),

final as (

    select
        tiers.as_of_date,
        tiers.customer_id,
        tiers.step_number,

        tiers.next_step_number,
        tiers.segment,
        case when tiers.has_orders then cells.segment else 'prospect' end as rfm_segment,
        tiers.tier,
        tiers.own_r_score as r_score,
        tiers.own_f_score as f_score,
        tiers.own_m_score as m_score,

        {{ new_labels(['segment', 'rfm_segment', 'tier', 'r_score', 'f_score', 'm_score'], relation='tiers') }},
        tiers.is_segment_overridden,
        tiers.is_tier_overridden

    from tiers

    left join rfm_preset_cells as cells
        on
            tiers.default_r_score = cells.r
            and tiers.default_f_score = cells.f
            and tiers.default_m_score = cells.m
            and cells.preset = '{{ enabled_presets()[0] }}'

)

select * from final
