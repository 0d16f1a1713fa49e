with

churn_signals as (

    select * from {{ ref('churn_signals') }}

),

final as (

    select
        max(case when signal = 'has_left' then limit_value end) as left_limit,

        max(case when signal = 'long_overdue' then limit_value end) as long_overdue_limit,
        max(case when signal = 'long_overdue' then weight end) as long_overdue_weight,
        max(case when signal = 'overdue' then limit_value end) as overdue_limit,
        max(case when signal = 'overdue' then weight end) as overdue_weight,

        max(case when signal = 'complaint' then limit_value end) as complaint_limit,
        max(case when signal = 'complaint' then weight end) as complaint_weight,
        max(case when signal = 'declining_orders' then limit_value end) as declining_orders_limit,
        max(case when signal = 'declining_orders' then weight end) as declining_orders_weight,
        max(case when signal = 'declining_spend' then limit_value end) as declining_spend_limit,
        max(case when signal = 'declining_spend' then weight end) as declining_spend_weight,
        max(case when signal = 'single_order' then limit_value end) as single_order_limit,
        max(case when signal = 'single_order' then weight end) as single_order_weight,
        max(case when signal = 'interactions_stopped' then limit_value end) as interactions_stopped_limit,
        max(case when signal = 'interactions_stopped' then weight end) as interactions_stopped_weight

    from churn_signals

)

select * from final
