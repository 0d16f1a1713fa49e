-- How much the fans of a brand do, by age: nobody has to buy anything.
with

profiles as (

    select * from {{ ref('customer_profile') }}

),

engagement as (

    select * from {{ ref('customer_engagement') }}

),

age_bands as (

    select * from {{ ref('age_bands') }}

),

counted as (

    select
        profiles.age_band,

        count(*) as fans,
        count(case when engagement.interaction_class = 'high' then 1 end) as high_fans,
        count(case when engagement.interaction_class = 'low' then 1 end) as low_fans,
        count(case when engagement.interaction_class = 'none' then 1 end) as silent_fans,
        sum(engagement.interactions_90d) as interactions_90d

    from profiles

    inner join engagement
        on
            profiles.as_of_date = engagement.as_of_date
            and profiles.customer_id = engagement.customer_id

    group by profiles.age_band

),

final as (

    select
        counted.age_band,
        age_bands.band_number,

        counted.fans,
        counted.high_fans,
        counted.low_fans,
        counted.silent_fans,
        {{ safe_ratio('counted.high_fans', 'counted.fans', 3) }} as high_share,
        counted.interactions_90d

    from counted

    left join age_bands
        on counted.age_band = age_bands.age_band

)

select
    age_band,
    fans,
    high_fans,
    low_fans,
    silent_fans,
    high_share,
    interactions_90d

from final

order by band_number is null asc, band_number asc
