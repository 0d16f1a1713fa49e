with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

lifecycle as (

    select * from {{ ref('customer_lifecycle') }}

),

inputs as (

    select * from {{ ref('int_inputs') }}

),

churn_signals as (

    select * from {{ ref('churn_signals') }}

),

limits as (

    select
        max(case when signal = 'overdue' then limit_value end) as overdue_limit,
        max(case when signal = 'overdue' then weight end) as overdue_weight,
        max(case when signal = 'declining_spend' then limit_value end) as declining_spend_limit,
        max(case when signal = 'declining_spend' then weight end) as declining_spend_weight,
        max(case when signal = 'complaint' then limit_value end) as complaint_limit,
        max(case when signal = 'complaint' then weight end) as complaint_weight

    from churn_signals

),

final as (

    select
        customers.as_of_date,
        customers.customer_id,
        lifecycle.lifecycle_stage,

        stage_signals.weight as stage_weight,
        case when lifecycle.overdue_ratio > limits.overdue_limit then limits.overdue_weight else 0 end
            as overdue_weight,
        case
            when
                customers.net_revenue_12m
                < limits.declining_spend_limit * (customers.net_revenue_24m - customers.net_revenue_12m)
                then limits.declining_spend_weight
            else 0
        end as declining_spend_weight,
        case
            when not feedback.is_present then null
            when cast(customers.as_of_date - customers.last_complaint_date as integer) <= limits.complaint_limit
                then limits.complaint_weight
            else 0
        end as complaint_weight,

        case when feedback.is_present then customers.last_complaint_date end as last_complaint_date

    from customers

    inner join lifecycle
        on customers.as_of_date = lifecycle.as_of_date and customers.customer_id = lifecycle.customer_id

    inner join inputs as feedback
        on feedback.input = 'feedback'

    -- A prospect has no such signal, and nothing to leave.
    left join churn_signals as stage_signals
        on lifecycle.lifecycle_stage = stage_signals.signal

    cross join limits

)

select * from final
