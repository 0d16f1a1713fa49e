-- Who is worth most and was not at high risk at the date before. Without an earlier date all of them are new.
with

churn as (

    select * from {{ ref('customer_churn_risk') }}

),

segments as (

    select * from {{ ref('customer_segments') }}

),

customer_values as (

    select * from {{ ref('customer_value') }}

),

latest_date as (

    select * from {{ ref('int_latest_date') }}

),

dates_before as (

    select max(churn.as_of_date) as as_of_date

    from churn

    inner join latest_date
        on churn.as_of_date < latest_date.as_of_date

),

final as (

    select
        segments.customer_id,
        segments.as_of_date,

        churn.churn_risk,
        earlier.churn_risk as previous_churn_risk,
        dates_before.as_of_date as previous_as_of_date,
        churn.churn_score,
        churn.churn_reason,
        churn.days_overdue,
        churn.value_at_stake,
        customer_values.net_revenue_12m,

        segments.segment,
        segments.lifecycle_stage,
        segments.value_tier,
        segments.recommended_action,
        segments.service_level,
        segments.priority_rank

    from segments

    inner join churn
        on segments.as_of_date = churn.as_of_date and segments.customer_id = churn.customer_id

    inner join customer_values
        on segments.as_of_date = customer_values.as_of_date and segments.customer_id = customer_values.customer_id

    cross join dates_before

    left join churn as earlier
        on dates_before.as_of_date = earlier.as_of_date and segments.customer_id = earlier.customer_id

    where
        segments.value_tier = 'high'
        and churn.churn_risk = 'high'
        and coalesce(earlier.churn_risk, 'none') <> 'high'

)

select * from final
