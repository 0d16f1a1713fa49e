-- Whether credit grades, which arrive as member levels, go with the assets of the clients.
with

profiles as (

    select * from {{ ref('customer_profile') }}

),

rfm as (

    select * from {{ ref('customer_rfm') }}

),

final as (

    select
        profiles.member_level as credit_grade,

        count(*) as clients,
        count(case when rfm.m_score = {{ var('rfm_bins') }} then 1 end) as clients_of_high_assets,
        {{ percentile_of('rfm.monetary', 0.5) }} as assets_median,
        coalesce(sum(rfm.monetary), 0) as assets

    from profiles

    inner join rfm
        on
            profiles.as_of_date = rfm.as_of_date
            and profiles.customer_id = rfm.customer_id

    group by profiles.member_level

)

select * from final
order by credit_grade asc
