-- Whoever does not buy adds 0 where there are orders, and nothing where there are none: an absent input is unknown.
with

segments as (

    select * from {{ ref('int_segments_by_month') }}

),

segment_months as (

    select * from {{ ref('int_segment_months') }}

),

known as (

    select
        segments.*,
        coalesce(kpis.customers, 0) as customers,
        case when segments.has_purchases then cast(coalesce(kpis.revenue, 0) as decimal(18, 2)) end as revenue,
        case when segments.has_purchases then cast(coalesce(kpis.orders, 0) as bigint) end as orders,
        case when segments.has_purchases then coalesce(kpis.buyers, 0) end as buyers,
        case when segments.has_refunds then cast(coalesce(kpis.refunds, 0) as decimal(18, 2)) end as refunds,
        case when segments.has_feedback then cast(coalesce(kpis.complaints, 0) as bigint) end as complaints,
        case when segments.has_purchases then kpis.activation_rate end as activation_rate,
        case when segments.has_interactions then kpis.engagement_rate end as engagement_rate,
        case when segments.has_purchases then kpis.conversion_rate end as conversion_rate,
        kpis.repurchase_rate,
        kpis.lapse_rate,
        kpis.churn_rate,
        kpis.csat,
        kpis.nps,
        kpis.loyalty_rate,
        kpis.ltv,
        kpis.market_share,
        cast(kpis.treatment_cost as decimal(18, 2)) as treatment_cost,
        kpis.roi

    from segments

    left join segment_months as kpis
        on segments.month = kpis.month and segments.segment = kpis.segment

),

final as (

    select
        month,
        segment,
        segment_date,
        is_partial,

        customers,
        revenue,
        refunds,
        orders,
        buyers,

        repurchase_rate,
        activation_rate,
        lapse_rate,
        churn_rate,
        engagement_rate,
        conversion_rate,

        csat,
        nps,
        complaints,
        loyalty_rate,
        ltv,
        market_share,
        treatment_cost,
        roi,

        case when has_three_months then {{ mean_of_three('customers') }} end as customers_avg_3m,
        case when has_three_months then {{ mean_of_three('revenue') }} end as revenue_avg_3m,
        case when has_three_months then {{ mean_of_three('orders') }} end as orders_avg_3m

    from known

)

select * from final
