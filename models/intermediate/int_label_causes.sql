-- The number of the step that each label of a customer owes its change to, if it has changed.
with

changes as (

    select * from {{ ref('int_label_changes') }}

),

replayed as (

    select * from {{ ref('int_labels_replayed') }}

),

final as (

    select
        changes.as_of_date,
        changes.customer_id,

        {{ override_or('segment', cause_of('segment')) }} as segment_cause,
        {{ cause_of('rfm_segment') }} as rfm_segment_cause,
        {{ override_or('tier', cause_of('tier')) }} as tier_cause,
        {{ cause_of('r_score') }} as r_score_cause,
        {{ cause_of('f_score') }} as f_score_cause,
        {{ cause_of('m_score') }} as m_score_cause

    from changes

    inner join replayed
        on changes.as_of_date = replayed.as_of_date and changes.customer_id = replayed.customer_id

    group by changes.as_of_date, changes.customer_id

)

select * from final
