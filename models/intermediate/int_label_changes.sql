-- Wide, so that each customer is compared and replayed once for all labels.
with

history as (

    select * from {{ ref('customer_segment_history') }}

),

rfm as (

    select * from {{ ref('customer_rfm') }}

),

dates_compared as (

    select * from {{ ref('int_dates_compared') }}

),

labelled as (

    select
        history.as_of_date,
        history.customer_id,
        history.segment,
        history.rfm_segment,
        history.tier,
        history.tier_rank,
        history.raw_segment,
        history.held_tier as raw_tier,
        rfm.r_score,
        rfm.f_score,
        rfm.m_score

    from history

    inner join rfm
        on history.as_of_date = rfm.as_of_date and history.customer_id = rfm.customer_id

),

final as (

    select
        labelled.as_of_date,
        labelled.customer_id,

        dates_compared.preceding_date,
        earlier.customer_id is null as has_entered,

        earlier.segment as from_segment,
        labelled.segment as to_segment,
        earlier.rfm_segment as from_rfm_segment,
        labelled.rfm_segment as to_rfm_segment,
        earlier.tier as from_tier,
        labelled.tier as to_tier,
        earlier.tier_rank as from_tier_rank,
        labelled.tier_rank as to_tier_rank,
        earlier.raw_segment as from_raw_segment,
        labelled.raw_segment as to_raw_segment,
        earlier.raw_tier as from_raw_tier,
        labelled.raw_tier as to_raw_tier,
        earlier.r_score as from_r_score,
        labelled.r_score as to_r_score,
        earlier.f_score as from_f_score,
        labelled.f_score as to_f_score,
        earlier.m_score as from_m_score,
        labelled.m_score as to_m_score

    from labelled

    inner join dates_compared
        on labelled.as_of_date = dates_compared.as_of_date

    left join labelled as earlier
        on dates_compared.preceding_date = earlier.as_of_date and labelled.customer_id = earlier.customer_id

    where
        earlier.segment is distinct from labelled.segment
        or earlier.rfm_segment is distinct from labelled.rfm_segment
        or earlier.tier is distinct from labelled.tier
        or earlier.r_score is distinct from labelled.r_score
        or earlier.f_score is distinct from labelled.f_score
        or earlier.m_score is distinct from labelled.m_score

)

select * from final
