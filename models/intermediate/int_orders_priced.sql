-- Each order at the person who placed it, with the rate of its own day.
with

orders as (

    select * from {{ ref('stg_commerce__orders') }}

),

order_statuses as (

    select * from {{ ref('stg_commerce__order_status_map') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

currency_rates as (

    select * from {{ ref('int_currency_rates_daily') }}

),

final as (

    select
        orders.order_id,
        coalesce(identities.customer_id, orders.customer_id) as customer_id,

        {{ counts_as_purchase('orders.order_status', 'order_statuses.counts_as_purchase') }} as counts_as_purchase,
        orders.channel,

        orders.gross_amount,
        orders.discount_amount,
        currency_rates.rate_to_reporting,

        orders.order_date

    from orders

    left join order_statuses
        on orders.order_status = order_statuses.order_status

    left join identities
        on orders.customer_id = identities.raw_customer_id

    left join currency_rates
        on
            orders.currency = currency_rates.currency
            and orders.order_date = currency_rates.day
            and orders.currency <> '{{ var("reporting_currency") }}'

)

select * from final
