-- What a customer was when the month began and had become when it closed; who came in between was nobody before.
with

months as (

    select * from {{ ref('int_kpi_months') }}

),

history as (

    select * from {{ ref('customer_segment_history') }}

),

customer_values as (

    select * from {{ ref('customer_value') }}

),

satisfaction as (

    select * from {{ ref('customer_satisfaction') }}

),

starts as (

    select
        months.month,
        history.customer_id,
        history.segment,
        history.lifecycle_stage,
        customer_values.simple_ltv,
        satisfaction.loyalty_class,
        customer_values.wallet_headroom,
        greatest(customer_values.net_revenue_12m, 0) as spent_with_us

    from months

    inner join history
        on months.segment_date = history.as_of_date

    inner join customer_values
        on history.as_of_date = customer_values.as_of_date and history.customer_id = customer_values.customer_id

    inner join satisfaction
        on history.as_of_date = satisfaction.as_of_date and history.customer_id = satisfaction.customer_id

),

ends as (

    select
        months.month,
        history.customer_id,
        history.lifecycle_stage

    from months

    inner join history
        on months.closing_date = history.as_of_date

),

final as (

    select
        coalesce(starts.month, ends.month) as month,
        coalesce(starts.customer_id, ends.customer_id) as customer_id,

        starts.segment,
        starts.lifecycle_stage as starting_stage,
        ends.lifecycle_stage as closing_stage,
        starts.loyalty_class,

        starts.simple_ltv,
        case when starts.wallet_headroom is not null then coalesce(starts.spent_with_us, 0) end as spent_with_us,
        starts.wallet_headroom

    from starts

    full outer join ends
        on starts.month = ends.month and starts.customer_id = ends.customer_id

)

select * from final
