-- Cancelled, refunded or later orders counted, a join that repeats orders, or rounding after the sum moves money.
with

orders as (

    select * from {{ ref('stg_commerce__orders') }}

),

order_statuses as (

    select * from {{ ref('stg_commerce__order_status_map') }}

),

refunds as (

    select * from {{ ref('stg_commerce__refunds') }}

),

currency_rates as (

    select * from {{ ref('stg_commerce__currency_rates') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

rfm as (

    select * from {{ ref('customer_rfm') }}

),

customer_values as (

    select * from {{ ref('customer_value') }}

),

current_slices as (

    select * from {{ ref('int_as_of_dates') }}

    where is_current

),

refunded as (

    select
        refunds.order_id,
        sum(refunds.refund_amount) as refunded_amount

    from refunds

    inner join current_slices
        on refunds.refunded_date <= current_slices.as_of_date

    group by refunds.order_id

),

foreign_days as (

    select distinct
        currency,
        order_date

    from orders

    where currency <> '{{ var("reporting_currency") }}'

),

rate_days as (

    select
        foreign_days.currency,
        foreign_days.order_date,
        max(currency_rates.rate_date) as rate_date

    from foreign_days

    inner join currency_rates
        on
            foreign_days.currency = currency_rates.currency
            and foreign_days.order_date >= currency_rates.rate_date

    group by foreign_days.currency, foreign_days.order_date

),

rates as (

    select
        rate_days.currency,
        rate_days.order_date,
        currency_rates.rate_to_reporting

    from rate_days

    inner join currency_rates
        on
            rate_days.currency = currency_rates.currency
            and rate_days.rate_date = currency_rates.rate_date

),

counted as (

    select
        coalesce(identities.customer_id, orders.customer_id) as customer_id,
        current_slices.as_of_date,
        orders.order_date,
        coalesce(orders.order_date > current_slices.window_start_date, true) as is_in_window,
        orders.order_date > current_slices.year_start_date as is_in_year,
        cast(orders.gross_amount - orders.discount_amount as decimal(20, 4)) as worth,
        coalesce(refunded.refunded_amount, 0) as refunded_amount,
        case
            when orders.currency = '{{ var("reporting_currency") }}' then 1
            else rates.rate_to_reporting
        end as rate

    from orders

    inner join current_slices
        on orders.order_date <= current_slices.as_of_date

    left join order_statuses
        on orders.order_status = order_statuses.order_status

    left join identities
        on orders.customer_id = identities.raw_customer_id

    left join refunded
        on orders.order_id = refunded.order_id

    left join rates
        on
            orders.currency = rates.currency
            and orders.order_date = rates.order_date

    where
        order_statuses.counts_as_purchase
        or orders.order_status = 'not_given'

),

valued as (

    select
        *,
        cast(case when worth > 0 then worth - refunded_amount else worth end * rate as decimal(18, 2)) as net_amount

    from counted

    where worth <= 0 or refunded_amount < worth

),

expected as (

    select
        customer_id,
        min(cast(as_of_date - order_date as integer)) as recency_days,
        sum(net_amount) as lifetime_net_revenue,
        coalesce(sum(case when is_in_year then net_amount end), 0) as net_revenue_12m,
        coalesce(sum(case when is_in_window then net_amount end), 0) as window_net_revenue,
        case '{{ var("frequency_unit") }}'
            when 'orders' then count(case when is_in_window then 1 end)
            when 'days' then count(distinct case when is_in_window then order_date end)
        end as frequency,
        case '{{ var("monetary_basis") }}'
            when 'sum' then 1
            when 'average' then count(case when is_in_window then 1 end)
        end as monetary_orders

    from valued

    group by customer_id

),

actual as (

    select
        rfm.customer_id,
        rfm.recency_days,
        rfm.frequency,
        rfm.monetary,
        customer_values.lifetime_net_revenue,
        customer_values.net_revenue_12m

    from rfm

    inner join current_slices
        on rfm.as_of_date = current_slices.as_of_date

    inner join customer_values
        on
            rfm.as_of_date = customer_values.as_of_date
            and rfm.customer_id = customer_values.customer_id

    where rfm.has_orders

),

-- An average to the cent, times the orders, is their sum but for half a cent an order.
checked as (

    select
        coalesce(expected.customer_id, actual.customer_id) as customer_id,
        expected.recency_days as expected_recency_days,
        actual.recency_days,
        expected.frequency as expected_frequency,
        actual.frequency,
        expected.window_net_revenue as expected_window_net_revenue,
        actual.monetary,
        expected.lifetime_net_revenue as expected_lifetime_net_revenue,
        actual.lifetime_net_revenue,
        expected.net_revenue_12m as expected_net_revenue_12m,
        actual.net_revenue_12m,
        case
            when expected.customer_id is null then 'a customer without a counted order has orders'
            when actual.customer_id is null then 'a customer with a counted order has none'
            when (actual.lifetime_net_revenue is distinct from expected.lifetime_net_revenue)
                then 'lifetime_net_revenue is not the sum of the orders'
            when (actual.net_revenue_12m is distinct from expected.net_revenue_12m)
                then 'net_revenue_12m is not the sum of the orders'
            when (actual.frequency is distinct from expected.frequency)
                then 'frequency is not the count of the orders'
            when
                '{{ var("monetary_basis") }}' <> 'balance'
                and (
                    abs(actual.monetary * expected.monetary_orders - expected.window_net_revenue)
                    <= 0.005 * expected.monetary_orders
                ) is not true
                then 'monetary does not follow from the orders'
            when (actual.recency_days is distinct from expected.recency_days)
                then 'recency_days does not lead to the last order'
        end as violation

    from expected

    full outer join actual
        on expected.customer_id = actual.customer_id

)

select * from checked
where violation is not null
