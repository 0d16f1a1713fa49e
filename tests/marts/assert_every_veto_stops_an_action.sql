-- A veto that no action gives way to is a rule that never holds.
with

vetoes as (

    select * from {{ ref('action_vetoes') }}

),

segment_actions as (

    select * from {{ ref('segment_actions') }}

)

select
    vetoes.veto,
    'no action gives way to the veto' as violation

from vetoes

where not exists (
    select 1
    from segment_actions
    where segment_actions.is_stopped_by_complaint
)
