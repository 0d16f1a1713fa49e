-- A refund that becomes known after its order was first seen rewrites the customer's past from then on.
-- One row per customer with such a refund and stretch of the grid over which the past stays as it is.
with

refunds as (

    select * from {{ ref('int_refunds_accumulated_to_orders') }}

),

orders as (

    select * from {{ ref('int_orders_priced') }}

),

calendar as (

    select * from {{ ref('int_calendar') }}

),

late_refunds as (

    select *

    from refunds

    where from_number > 1

),

rewritten as (

    select distinct
        orders.customer_id,
        late_refunds.from_number

    from orders

    inner join late_refunds
        on orders.order_id = late_refunds.order_id

    inner join calendar
        on orders.order_date = calendar.day

    where calendar.entered_number < late_refunds.from_number

),

started as (

    select
        customer_id,
        from_number

    from rewritten

    union

    select
        customer_id,
        1 as from_number

    from rewritten

),

final as (

    select
        customer_id,

        from_number,
        lead(from_number) over (partition by customer_id order by from_number) as until_number

    from started

)

select * from final
