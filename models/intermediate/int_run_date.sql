with

orders as (

    select * from {{ ref('stg_commerce__orders') }}

),

order_statuses as (

    select * from {{ ref('stg_commerce__order_status_map') }}

),

interactions as (

    select * from {{ ref('stg_engagement__interactions') }}

),

feedback as (

    select * from {{ ref('stg_engagement__feedback') }}

),

balances as (

    select * from {{ ref('stg_crm__balances') }}

),

order_days as (

    select
        max(
            case
                when {{ counts_as_purchase('orders.order_status', 'order_statuses.counts_as_purchase') }}
                    then orders.order_date
            end
        ) as last_purchase_date,
        max(orders.order_date) as last_order_date

    from orders

    left join order_statuses
        on orders.order_status = order_statuses.order_status

    where orders.order_date <= {{ run_date(var('business_timezone')) }}

),

other_days as (

    select interaction_date as fact_date from interactions
    union all
    select feedback_date as fact_date from feedback
    union all
    select balance_date as fact_date from balances

),

last_days as (

    select max(fact_date) as last_fact_date

    from other_days

    where fact_date <= {{ run_date(var('business_timezone')) }}

),

final as (

    select
        {{ as_of_date(
            var('as_of_date'),
            latest_date(
                'last_purchase_date', ['last_order_date', 'last_fact_date'], run_date(var('business_timezone'))
            ),
            var('business_timezone')
        ) }} as as_of_date

    from order_days

    cross join last_days

)

select * from final
