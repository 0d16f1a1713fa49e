-- Who never bought has nothing to leave.
with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

lifecycle as (

    select * from {{ ref('customer_lifecycle') }}

),

feedback as (

    select * from {{ ref('int_feedback_aggregated_to_customers') }}

),

presence as (

    select * from {{ ref('int_input_presence') }}

),

final as (

    select
        customers.as_of_date,
        customers.customer_id,

        lifecycle.lifecycle_stage,
        lifecycle.overdue_ratio,
        case
            when lifecycle.expected_next_order_date is not null
                then greatest(cast(customers.as_of_date - lifecycle.expected_next_order_date as integer), 0)
        end as days_overdue,
        customers.lifetime_orders,
        customers.orders_12m,
        customers.orders_24m - customers.orders_12m as orders_year_before,
        customers.net_revenue_12m,
        customers.net_revenue_24m - customers.net_revenue_12m as net_revenue_year_before,
        {{ to_decimal(
            yearly_average('greatest(customers.lifetime_net_revenue, 0)', 'customers.tenure_days'), 2
        ) }} as net_revenue_per_year,
        {{ known_count('customers.interactions_30d', 'presence.has_interactions') }} as interactions_30d,
        {{ known_count('customers.interactions_90d', 'presence.has_interactions') }} as interactions_90d,
        {{ known_count('feedback.complaints_90d', 'presence.has_feedback') }} as complaints_90d

    from customers

    inner join lifecycle
        on customers.as_of_date = lifecycle.as_of_date and customers.customer_id = lifecycle.customer_id

    cross join presence

    left join feedback
        on customers.as_of_date = feedback.as_of_date and customers.customer_id = feedback.customer_id

    where customers.has_orders

)

select * from final
