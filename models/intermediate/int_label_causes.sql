-- The number of the step that each label of a customer owes its change to, if it has changed.
with

replayed as (

    select * from {{ ref('int_labels_replayed') }}

),

final as (

    select
        as_of_date,
        customer_id,

        coalesce(max(case when is_segment_overridden then 1 end), {{ cause_of('segment') }}) as segment_cause,
        {{ cause_of('rfm_segment') }} as rfm_segment_cause,
        coalesce(max(case when is_tier_overridden then 1 end), {{ cause_of('tier') }}) as tier_cause,
        {{ cause_of('r_score') }} as r_score_cause,
        {{ cause_of('f_score') }} as f_score_cause,
        {{ cause_of('m_score') }} as m_score_cause

    from replayed

    group by as_of_date, customer_id

)

select * from final
