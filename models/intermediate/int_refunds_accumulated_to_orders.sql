-- What is known of an order's refunds changes at grid dates only: one row per order and stretch of the grid.
with

refunds as (

    select * from {{ ref('stg_commerce__refunds') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

known as (

    select
        refunds.order_id,
        refunds.refund_id,
        refunds.refund_amount,
        min(as_of_dates.date_number) as from_number

    from refunds

    inner join as_of_dates
        on refunds.refunded_date <= as_of_dates.as_of_date

    group by refunds.order_id, refunds.refund_id, refunds.refund_amount

),

summed as (

    select
        order_id,
        from_number,
        sum(refund_amount) as refund_amount

    from known

    group by order_id, from_number

),

final as (

    select
        order_id,

        from_number,
        lead(from_number) over (partition by order_id order by from_number) as until_number,

        cast(
            sum(refund_amount) over (
                partition by order_id
                order by from_number
                rows between unbounded preceding and current row
            ) as decimal(17, 4)
        ) as refunded_amount

    from summed

)

select * from final
