-- For each as-of date the days that it still looks at one by one, with what an interaction of then is worth now.
with

weights as (

    select * from {{ ref('int_interaction_weights_by_age') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

kinds as (

    select * from {{ ref('interaction_stages') }}

),

aged as (

    select
        as_of_dates.as_of_date,
        weights.interaction_type,
        cast({{ add_days('as_of_dates.as_of_date', '-1 * weights.age_days') }} as date) as interaction_date,
        weights.age_days,
        weights.weight,
        kinds.activity,
        as_of_dates.window_start_date

    from weights

    cross join as_of_dates

    left join kinds
        on weights.interaction_type = kinds.interaction_type

),

final as (

    select
        as_of_date,
        interaction_type,
        interaction_date,

        case when interaction_date <= window_start_date then 0 else weight end as weight,
        age_days < 30 as is_in_30d,
        age_days < 90 as is_in_90d,
        age_days < 30 and activity = 'visit' as is_visit_30d,
        age_days < 90 and activity = 'social' as is_social_90d,
        age_days < 90 and activity = 'campaign_response' as is_campaign_response_90d

    from aged

    where
        age_days < 90
        or window_start_date is null
        or interaction_date > window_start_date

)

select * from final
