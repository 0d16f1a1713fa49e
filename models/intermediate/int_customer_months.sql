with

customers as (

    select * from {{ ref('int_customers_at_months') }}

),

bookings as (

    select * from {{ ref('int_bookings_aggregated_to_months') }}

),

interactions as (

    select * from {{ ref('int_interactions_aggregated_to_months') }}

),

feedback as (

    select * from {{ ref('int_feedback_aggregated_to_months') }}

),

treatments as (

    select * from {{ ref('int_treatments_aggregated_to_months') }}

),

facts as (

    select
        coalesce(bookings.month, interactions.month, feedback.month, treatments.month) as month,
        coalesce(bookings.customer_id, interactions.customer_id, feedback.customer_id, treatments.customer_id)
            as customer_id,
        bookings.orders,
        bookings.revenue,
        bookings.refunds,
        bookings.treated_revenue,
        interactions.interactions,
        feedback.csat_sum,
        feedback.csat_answers,
        feedback.nps_answers,
        feedback.net_promoters,
        feedback.complaints,
        treatments.treatment_cost

    from bookings

    full outer join interactions
        on bookings.month = interactions.month and bookings.customer_id = interactions.customer_id

    full outer join feedback
        on
            coalesce(bookings.month, interactions.month) = feedback.month
            and coalesce(bookings.customer_id, interactions.customer_id) = feedback.customer_id

    full outer join treatments
        on
            coalesce(bookings.month, interactions.month, feedback.month) = treatments.month
            and coalesce(bookings.customer_id, interactions.customer_id, feedback.customer_id) = treatments.customer_id

),

final as (

    select
        coalesce(customers.month, facts.month) as month,
        coalesce(customers.customer_id, facts.customer_id) as customer_id,
        coalesce(customers.segment, '(entered)') as segment,
        customers.starting_stage,
        customers.closing_stage,
        customers.loyalty_class,
        customers.simple_ltv,
        customers.spent_with_us,
        customers.wallet_headroom,
        facts.orders,
        facts.revenue,
        facts.refunds,
        facts.treated_revenue,
        facts.interactions,
        facts.csat_sum,
        facts.csat_answers,
        facts.nps_answers,
        facts.net_promoters,
        facts.complaints,
        facts.treatment_cost

    from customers

    full outer join facts
        on customers.month = facts.month and customers.customer_id = facts.customer_id

)

select * from final
