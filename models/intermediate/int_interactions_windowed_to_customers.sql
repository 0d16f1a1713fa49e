-- Only days that are in a window at a date are looked at for that date; everything older comes in buckets.
with

interaction_days as (

    select * from {{ ref('int_interactions_aggregated_to_days') }}

),

windows as (

    select * from {{ ref('int_interaction_windows') }}

),

final as (

    select
        windows.as_of_date,
        interaction_days.customer_id,

        {{ sum_where('interaction_days.interactions', 'windows.is_in_30d') }} as interactions_30d,
        {{ sum_where('interaction_days.interactions', 'windows.is_in_90d') }} as interactions_90d,
        {{ sum_where('interaction_days.interactions', 'windows.is_visit_30d') }} as visits_30d,
        {{ sum_where('interaction_days.interactions', 'windows.is_social_90d') }} as social_interactions_90d,
        {{ sum_where('interaction_days.interactions', 'windows.is_campaign_response_90d') }} as campaign_responses_90d,
        cast(sum(interaction_days.interactions * windows.weight) as decimal(18, 6)) as engagement_score

    from interaction_days

    inner join windows
        on
            interaction_days.interaction_type = windows.interaction_type
            and interaction_days.interaction_date = windows.interaction_date

    group by windows.as_of_date, interaction_days.customer_id

)

select * from final
