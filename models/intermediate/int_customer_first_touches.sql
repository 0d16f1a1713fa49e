-- Where a customer first showed up, of interactions and orders, however the order ended.
with

interaction_days as (

    select * from {{ ref('int_interactions_aggregated_to_days') }}

),

orders as (

    select * from {{ ref('stg_commerce__orders') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

touches as (

    select
        customer_id,
        channel,
        first_occurred_at as touched_at,
        interaction_date as touch_date

    from interaction_days

    union all

    select
        coalesce(identities.customer_id, orders.customer_id) as customer_id,
        orders.channel,
        orders.ordered_at as touched_at,
        orders.order_date as touch_date

    from orders

    left join identities
        on orders.customer_id = identities.raw_customer_id

),

first_moments as (

    select
        customer_id,
        min(touched_at) as touched_at

    from touches

    group by customer_id

),

final as (

    select
        touches.customer_id,

        min(touches.channel) as first_touch_channel,
        min(touches.touch_date) as first_touch_date

    from touches

    inner join first_moments
        on
            touches.customer_id = first_moments.customer_id
            and touches.touched_at = first_moments.touched_at

    group by touches.customer_id

)

select * from final
