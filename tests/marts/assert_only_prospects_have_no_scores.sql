-- Somebody who never bought is neither lost nor dormant, and no average of scores may count them as 1.
with

rfm as (

    select * from {{ ref('customer_rfm') }}

),

history as (

    select * from {{ ref('customer_segment_history') }}

),

checked as (

    select
        as_of_date,
        customer_id,
        case
            when has_orders and (r_score is null or f_score is null or m_score is null)
                then 'a buyer lacks a score'
            when not has_orders and (r_score is not null or f_score is not null or m_score is not null)
                then 'a customer without orders has a score'
            when ((rfm_segment = 'prospect') is distinct from (not has_orders))
                then 'rfm_segment and has_orders disagree on who is a prospect'
        end as violation

    from rfm

    union all

    select
        as_of_date,
        customer_id,
        case
            when ((lifecycle_stage = 'prospect') is distinct from (rfm_code is null))
                then 'lifecycle_stage and rfm_code disagree on who is a prospect'
        end as violation

    from history

)

select * from checked
where violation is not null
