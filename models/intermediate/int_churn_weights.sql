with

measures as (

    select * from {{ ref('int_churn_measures') }}

),

limits as (

    select * from {{ ref('int_churn_limits') }}

),

final as (

    select
        measures.as_of_date,
        measures.customer_id,

        measures.lifecycle_stage = 'lost'
        or (measures.lifecycle_stage = 'dormant' and coalesce(measures.overdue_ratio > limits.left_limit, false))
            as has_left,
        coalesce(measures.overdue_ratio > limits.long_overdue_limit, measures.lifecycle_stage = 'dormant')
            as is_long_overdue,
        measures.days_overdue,
        measures.net_revenue_per_year,

        -- Where no gap is to be expected, because nobody has come back yet, the stage tells how long is long.
        case
            when coalesce(measures.overdue_ratio > limits.long_overdue_limit, measures.lifecycle_stage = 'dormant')
                then limits.long_overdue_weight
            when coalesce(measures.overdue_ratio > limits.overdue_limit, measures.lifecycle_stage = 'at_risk')
                then limits.overdue_weight
            else 0
        end as overdue_weight,
        case
            when measures.complaints_90d is null then null
            when measures.complaints_90d >= limits.complaint_limit then limits.complaint_weight
            else 0
        end as complaint_weight,
        case
            when measures.orders_12m < limits.declining_orders_limit * measures.orders_year_before
                then limits.declining_orders_weight
            else 0
        end as declining_orders_weight,
        case
            when
                measures.net_revenue_year_before > 0
                and measures.net_revenue_12m < limits.declining_spend_limit * measures.net_revenue_year_before
                then limits.declining_spend_weight
            else 0
        end as declining_spend_weight,
        case
            when measures.lifetime_orders <= limits.single_order_limit then limits.single_order_weight
            else 0
        end as single_order_weight,
        case
            when measures.interactions_90d is null then null
            when measures.interactions_30d = 0 and measures.interactions_90d >= limits.interactions_stopped_limit
                then limits.interactions_stopped_weight
            else 0
        end as interactions_stopped_weight

    from measures

    cross join limits

)

select * from final
