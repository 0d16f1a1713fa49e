-- An order counts in its month unless nothing of it was left at the end of that month; then it never came to pass.
with

bookings as (

    select * from {{ ref('int_bookings') }}

),

months as (

    select * from {{ ref('int_kpi_months') }}

),

treatments as (

    select * from {{ ref('int_treatments_aggregated_to_months') }}

),

placed as (

    select
        bookings.*,
        months.month,
        months.end_date

    from bookings

    inner join months
        on
            {{ first_day_of_month('bookings.booked_date') }} = months.month
            and bookings.booked_date <= months.end_date

),

final as (

    select
        placed.month,
        placed.customer_id,

        count(
            case
                when not placed.is_refund and coalesce(placed.taken_back_date > placed.end_date, true) then 1
            end
        ) as orders,
        cast(sum(placed.revenue) as decimal(18, 2)) as revenue,
        cast(coalesce(sum(case when placed.is_refund then -placed.revenue end), 0) as decimal(18, 2)) as refunds,
        cast(
            sum(case when placed.booked_date >= treatments.first_assigned_date then placed.revenue end)
            as decimal(18, 2)
        ) as treated_revenue

    from placed

    left join treatments
        on placed.month = treatments.month and placed.customer_id = treatments.customer_id

    group by placed.month, placed.customer_id

)

select * from final
