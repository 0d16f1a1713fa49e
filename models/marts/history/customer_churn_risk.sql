with

weights as (

    select * from {{ ref('int_churn_weights') }}

),

churn_risk_rules as (

    select * from {{ ref('churn_risk_rules') }}

),

limits as (

    select
        max(case when churn_risk = 'medium' then bound end) as medium_bound,
        max(case when churn_risk = 'high' then bound end) as high_bound

    from churn_risk_rules

),

scored as (

    select
        *,
        least(1, stage_weight + overdue_weight + declining_spend_weight + coalesce(complaint_weight, 0)) as churn_score,
        greatest(stage_weight, overdue_weight, declining_spend_weight, coalesce(complaint_weight, 0)) as heaviest_weight

    from weights

),

final as (

    select
        scored.as_of_date,
        scored.customer_id,

        case
            when scored.stage_weight is null then null
            when scored.churn_score >= limits.high_bound then 'high'
            when scored.churn_score >= limits.medium_bound then 'medium'
            else 'low'
        end as churn_risk,
        case when scored.stage_weight is not null then cast(scored.churn_score as decimal(18, 4)) end as churn_score,
        case
            when scored.stage_weight is null or scored.churn_score < limits.medium_bound then null
            when scored.complaint_weight = scored.heaviest_weight then 'complaint'
            when scored.declining_spend_weight = scored.heaviest_weight then 'declining_spend'
            when scored.overdue_weight = scored.heaviest_weight then 'overdue'
            else scored.lifecycle_stage
        end as churn_reason,

        cast(scored.stage_weight as decimal(9, 4)) as stage_weight,
        case when scored.stage_weight is not null then cast(scored.overdue_weight as decimal(9, 4)) end
            as overdue_weight,
        case when scored.stage_weight is not null then cast(scored.declining_spend_weight as decimal(9, 4)) end
            as declining_spend_weight,
        case when scored.stage_weight is not null then cast(scored.complaint_weight as decimal(9, 4)) end
            as complaint_weight,

        scored.last_complaint_date

    from scored

    cross join limits

)

select * from final
