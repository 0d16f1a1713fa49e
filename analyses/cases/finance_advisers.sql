-- Which clients of a bank get an adviser: by assets, by how often they transact, and by where in their life they are.
with

segments as (

    select * from {{ ref('customer_segments') }}

),

rfm as (

    select * from {{ ref('customer_rfm') }}

),

classified as (

    select
        segments.customer_id,
        segments.frequency_class,
        segments.lifecycle_stage,
        rfm.monetary as assets,
        case
            when rfm.m_score = {{ var('rfm_bins') }} then 'high'
            when rfm.m_score >= 3 then 'medium'
            else 'low'
        end as asset_class

    from segments

    inner join rfm
        on
            segments.as_of_date = rfm.as_of_date
            and segments.customer_id = rfm.customer_id

),

advised as (

    select
        *,
        case
            when asset_class = 'high' then 'own_adviser'
            when asset_class = 'low' then 'self_service'
            when frequency_class = 'high' or lifecycle_stage in ('at_risk', 'dormant') then 'adviser_team'
            else 'self_service'
        end as adviser

    from classified

),

final as (

    select
        adviser,
        asset_class,
        frequency_class,
        lifecycle_stage,

        count(*) as clients,
        coalesce(sum(assets), 0) as assets

    from advised

    group by adviser, asset_class, frequency_class, lifecycle_stage

)

select * from final
order by assets desc, clients desc, frequency_class asc, lifecycle_stage asc
