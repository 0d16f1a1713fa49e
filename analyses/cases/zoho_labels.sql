-- Labels by rules on scores, as one would set them by hand: the first that fits holds.
with

segments as (

    select * from {{ ref('customer_segments') }}

),

rfm as (

    select * from {{ ref('customer_rfm') }}

),

engagement as (

    select * from {{ ref('customer_engagement') }}

),

labelled as (

    select
        rfm.frequency,
        rfm.monetary,
        case
            when rfm.has_orders and rfm.r_score >= 3 and rfm.m_score >= 4 then 'high_spending'
            when rfm.has_orders and rfm.r_score >= 3 and rfm.f_score >= 3 then 'interested_buyer'
            when rfm.has_orders and rfm.r_score >= 2 then 'occasional'
            when engagement.interactions_90d > 0 then 'visiting'
            else 'not_interested'
        end as label

    from segments

    inner join rfm
        on
            segments.as_of_date = rfm.as_of_date
            and segments.customer_id = rfm.customer_id

    inner join engagement
        on
            segments.as_of_date = engagement.as_of_date
            and segments.customer_id = engagement.customer_id

),

final as (

    select
        label,

        count(*) as customers,
        coalesce(sum(frequency), 0) as deals_12m,
        coalesce(sum(monetary), 0) as net_revenue_12m,
        {{ safe_ratio('coalesce(sum(monetary), 0)', 'coalesce(sum(frequency), 0)', 2) }} as per_deal

    from labelled

    group by label

)

select * from final
order by net_revenue_12m desc, label asc
