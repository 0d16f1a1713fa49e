-- The replay starts at the old labels and ends at the new ones, where the rules of both are those of today.
{{ config(enabled=is_demo()) }}

with

changes as (

    select * from {{ ref('int_label_changes') }}

),

replayed as (

    select * from {{ ref('int_labels_replayed') }}

),

compared as (

    select
        replayed.*,
        case when replayed.step_number = 2 then changes.from_raw_segment else changes.to_raw_segment end
            as segment_then,
        case when replayed.step_number = 2 then changes.from_raw_tier else changes.to_raw_tier end as tier_then,
        case when replayed.step_number = 2 then changes.from_rfm_segment else changes.to_rfm_segment end
            as rfm_segment_then,
        case when replayed.step_number = 2 then changes.from_r_score else changes.to_r_score end as r_score_then,
        case when replayed.step_number = 2 then changes.from_f_score else changes.to_f_score end as f_score_then,
        case when replayed.step_number = 2 then changes.from_m_score else changes.to_m_score end as m_score_then

    from replayed

    inner join changes
        on replayed.as_of_date = changes.as_of_date and replayed.customer_id = changes.customer_id

    where replayed.step_number in (2, 7)

)

select
    as_of_date,
    customer_id,
    step_number,
    'the replay gives another label than the history has' as violation

from compared

where
    segment is distinct from segment_then
    or tier is distinct from tier_then
    or rfm_segment is distinct from rfm_segment_then
    or r_score is distinct from r_score_then
    or f_score is distinct from f_score_then
    or m_score is distinct from m_score_then
