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

chosen as (

    select
        {{ as_of_date(
            var('as_of_date'),
            latest_date(
                'last_purchase_date', ['last_order_date', 'last_interaction_date'], run_date(var('business_timezone'))
            ),
            var('business_timezone')
        ) }} as current_date_of_run

    from order_days

    cross join interaction_days

),

observed as (

    select
        {{ grid_date('chosen.current_date_of_run', 'integers.n', var('history_grain')) }} as as_of_date,
        integers.n = 0 as is_current

    from chosen

    cross join {{ integers_below(var('history_periods') | int + 1) }}

),

final as (

    select
        as_of_date,

        row_number() over (order by as_of_date) as date_number,
        is_current,
        as_of_date = {{ period_end('as_of_date', var('history_grain')) }} as is_period_end,

        {{ months_before('as_of_date', var('rfm_window_months')) }} as window_start_date,
        {{ months_before('as_of_date', 12) }} as year_start_date,
        {{ months_before('as_of_date', 24) }} as prior_year_start_date

    from observed

)

select * from final
