with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

weights as (

    select * from {{ ref('int_churn_weights') }}

),

churn_risk_rules as (

    select * from {{ ref('churn_risk_rules') }}

),

limits as (

    select
        {{ rule_bound('churn_score', 1) }} as medium_bound,
        {{ rule_bound('churn_score', 2) }} as high_bound

    from churn_risk_rules

),

added_up as (

    select
        *,
        overdue_weight + coalesce(complaint_weight, 0) + declining_orders_weight + declining_spend_weight
        + single_order_weight + coalesce(interactions_stopped_weight, 0) as total_weight,
        greatest(
            overdue_weight, coalesce(complaint_weight, 0), declining_orders_weight, declining_spend_weight,
            single_order_weight, coalesce(interactions_stopped_weight, 0)
        ) as heaviest_weight

    from weights

),

scored as (

    select
        *,
        case when has_left then 1 else least(1, total_weight) end as score

    from added_up

),

final as (

    select
        customers.as_of_date,
        customers.customer_id,

        case
            when signs.has_left then null
            when signs.total_weight >= limits.high_bound then 'high'
            when signs.total_weight >= limits.medium_bound then 'medium'
            when signs.total_weight is not null then 'low'
        end as churn_risk,
        cast(signs.score as decimal(18, 4)) as churn_score,
        case
            when signs.has_left then 'has_left'
            when signs.total_weight < limits.medium_bound or signs.total_weight is null then null
            when signs.complaint_weight = signs.heaviest_weight then 'complaint'
            when signs.overdue_weight = signs.heaviest_weight and signs.is_long_overdue then 'long_overdue'
            when signs.overdue_weight = signs.heaviest_weight then 'overdue'
            when signs.declining_orders_weight = signs.heaviest_weight then 'declining_orders'
            when signs.declining_spend_weight = signs.heaviest_weight then 'declining_spend'
            when signs.single_order_weight = signs.heaviest_weight then 'single_order'
            else 'interactions_stopped'
        end as churn_reason,
        signs.has_left,
        signs.days_overdue,
        {{ to_decimal('signs.net_revenue_per_year * signs.score', 2) }} as value_at_stake,

        cast(signs.overdue_weight as decimal(9, 4)) as overdue_weight,
        cast(signs.complaint_weight as decimal(9, 4)) as complaint_weight,
        cast(signs.declining_orders_weight as decimal(9, 4)) as declining_orders_weight,
        cast(signs.declining_spend_weight as decimal(9, 4)) as declining_spend_weight,
        cast(signs.single_order_weight as decimal(9, 4)) as single_order_weight,
        cast(signs.interactions_stopped_weight as decimal(9, 4)) as interactions_stopped_weight

    from customers

    cross join limits

    left join scored as signs
        on customers.as_of_date = signs.as_of_date and customers.customer_id = signs.customer_id

)

select * from final
