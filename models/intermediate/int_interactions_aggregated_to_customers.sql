with

interactions as (

    select * from {{ ref('stg_engagement__interactions') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

weights as (

    select * from {{ ref('int_interaction_weights_by_age') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

observed as (

    select
        as_of_dates.as_of_date,
        coalesce(identities.customer_id, interactions.customer_id) as customer_id,
        interactions.interaction_type,
        interactions.interaction_date,
        cast(as_of_dates.as_of_date - interactions.interaction_date as integer) as age_days,
        coalesce(interactions.interaction_date > as_of_dates.window_start_date, true) as is_in_window

    from interactions

    inner join as_of_dates
        on interactions.interaction_date <= as_of_dates.as_of_date

    left join identities
        on interactions.customer_id = identities.raw_customer_id

),

final as (

    select
        observed.as_of_date,
        observed.customer_id,

        count(case when observed.age_days < 30 then 1 end) as interactions_30d,
        count(case when observed.age_days < 90 then 1 end) as interactions_90d,
        count(case when observed.is_in_window then 1 end) as window_interactions,
        cast(coalesce(sum(case when observed.is_in_window then weights.weight end), 0) as decimal(18, 6))
            as engagement_score,

        min(observed.interaction_date) as first_interaction_date,
        max(observed.interaction_date) as last_interaction_date

    from observed

    left join weights
        on
            observed.interaction_type = weights.interaction_type
            and observed.age_days = weights.age_days

    group by observed.as_of_date, observed.customer_id

)

select * from final
