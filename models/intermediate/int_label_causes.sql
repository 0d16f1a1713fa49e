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

        {{ cause_of('segment') }},
        {{ cause_of('rfm_segment') }},
        {{ cause_of('tier') }},
        {{ cause_of('r_score') }},
        {{ cause_of('f_score') }},
        {{ cause_of('m_score') }}

    from changes

    inner join replayed
        on changes.as_of_date = replayed.as_of_date and changes.customer_id = replayed.customer_id

    group by changes.as_of_date, changes.customer_id

)

select * from final
