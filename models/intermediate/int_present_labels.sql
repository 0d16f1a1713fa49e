with

history as (

    select * from {{ ref('customer_segment_history') }}

),

customer_values as (

    select * from {{ ref('customer_value') }}

),

overrides as (

    select * from {{ ref('int_customer_overrides') }}

),

latest_date as (

    select * from {{ ref('int_latest_date') }}

),

final as (

    select
        history.as_of_date,
        history.customer_id,

        history.segment,
        history.tier,
        history.rfm_segment,
        overrides.overriding_segment,
        overrides.overriding_tier,
        coalesce(customer_values.net_revenue_12m, 0) as net_revenue

    from history

    inner join latest_date
        on history.as_of_date = latest_date.as_of_date

    inner join customer_values
        on history.as_of_date = customer_values.as_of_date and history.customer_id = customer_values.customer_id

    left join overrides
        on history.as_of_date = overrides.as_of_date and history.customer_id = overrides.customer_id

)

select * from final
