-- What the assigned bought within the horizon, as it was known on the last day of it.
with

assignments as (

    select * from {{ ref('int_treatment_assignments') }}

),

orders as (

    select * from {{ ref('int_orders_priced') }}

),

refunds as (

    select * from {{ ref('stg_commerce__refunds') }}

),

placed as (

    select
        assignments.treatment_id,
        assignments.customer_id,
        assignments.horizon_end_date,
        orders.order_id,
        orders.rate_to_reporting,
        orders.gross_amount - orders.discount_amount as net_before_refunds

    from assignments

    inner join orders
        on
            assignments.customer_id = orders.customer_id
            and assignments.assigned_date < orders.order_date
            and assignments.horizon_end_date >= orders.order_date

    where orders.counts_as_purchase

),

refunded as (

    select
        placed.treatment_id,
        placed.order_id,
        sum(refunds.refund_amount) as refunded_amount

    from placed

    inner join refunds
        on placed.order_id = refunds.order_id and placed.horizon_end_date >= refunds.refunded_date

    group by placed.treatment_id, placed.order_id

),

final as (

    select
        placed.treatment_id,
        placed.customer_id,

        count(
            case when not {{ is_fully_refunded('placed.net_before_refunds', 'refunded.refunded_amount') }} then 1 end
        ) as orders_next,
        cast(
            sum(
                {{ to_reporting(
                    net_amount('placed.net_before_refunds', 'refunded.refunded_amount'), 'placed.rate_to_reporting'
                ) }}
            ) as decimal(18, 2)
        ) as net_revenue_next

    from placed

    left join refunded
        on placed.treatment_id = refunded.treatment_id and placed.order_id = refunded.order_id

    group by placed.treatment_id, placed.customer_id

)

select * from final
