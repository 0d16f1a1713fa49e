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

interaction_days as (

    select max(interaction_date) as last_interaction_date

    from interactions

    where interaction_date <= {{ run_date(var('business_timezone')) }}

),

final as (

    select
        {{ as_of_date(
            var('as_of_date'),
            latest_date(
                'last_purchase_date', ['last_order_date', 'last_interaction_date'], run_date(var('business_timezone'))
            ),
            var('business_timezone')
        ) }} as as_of_date

    from order_days

    cross join interaction_days

)

select * from final
