-- Prospects have the same name in every preset, so agreement is that of buyers.
with

rfm_segments as (

    select * from {{ ref('customer_rfm_segments') }}

),

rfm as (

    select * from {{ ref('customer_rfm') }}

),

latest_date as (

    select * from {{ ref('int_latest_date') }}

),

buyers as (

    select
        rfm_segments.as_of_date,
        rfm_segments.customer_id,
        rfm_segments.preset,
        rfm_segments.segment

    from rfm_segments

    inner join latest_date
        on rfm_segments.as_of_date = latest_date.as_of_date

    inner join rfm
        on rfm_segments.as_of_date = rfm.as_of_date and rfm_segments.customer_id = rfm.customer_id

    where rfm.has_orders

),

final as (

    select
        buyers_a.as_of_date,
        buyers_a.preset as preset_a,
        buyers_a.segment as segment_a,
        buyers_b.preset as preset_b,
        buyers_b.segment as segment_b,

        count(*) as customers

    from buyers as buyers_a

    inner join buyers as buyers_b
        on buyers_a.customer_id = buyers_b.customer_id and buyers_a.preset < buyers_b.preset

    group by buyers_a.as_of_date, buyers_a.preset, buyers_a.segment, buyers_b.preset, buyers_b.segment

)

select * from final
