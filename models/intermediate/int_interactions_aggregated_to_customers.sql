with

buckets as (

    select * from {{ ref('int_interactions_bucketed_to_customers') }}

),

windowed as (

    select * from {{ ref('int_interactions_windowed_to_customers') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

accumulated as (

    select
        as_of_dates.as_of_date,
        buckets.customer_id,

        {{ sum_before('buckets.interactions', 'buckets.window_left_number', 'bigint') }} as window_interactions,
        min(buckets.first_interaction_date) as first_interaction_date,
        max(buckets.last_interaction_date) as last_interaction_date

    from buckets

    inner join as_of_dates
        on buckets.entered_number <= as_of_dates.date_number

    group by as_of_dates.as_of_date, buckets.customer_id

),

final as (

    select
        accumulated.as_of_date,
        accumulated.customer_id,

        coalesce(windowed.interactions_30d, 0) as interactions_30d,
        coalesce(windowed.interactions_90d, 0) as interactions_90d,
        coalesce(windowed.visits_30d, 0) as visits_30d,
        coalesce(windowed.social_interactions_90d, 0) as social_interactions_90d,
        coalesce(windowed.campaign_responses_90d, 0) as campaign_responses_90d,
        accumulated.window_interactions,
        coalesce(windowed.engagement_score, 0) as engagement_score,

        accumulated.first_interaction_date,
        accumulated.last_interaction_date

    from accumulated

    left join windowed
        on
            accumulated.as_of_date = windowed.as_of_date
            and accumulated.customer_id = windowed.customer_id

)

select * from final
