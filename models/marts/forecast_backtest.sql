with

pairs as (

    select * from {{ ref('int_forecast_pairs') }}

),

placed as (

    select
        *,
        sum(customers) over (partition by as_of_date, forecast_method) as all_customers,
        sum(customers) over (partition by as_of_date, forecast_method order by predicted_orders) as predicted_up_to,
        sum(customers) over (partition by as_of_date, forecast_method, predicted_orders) as predicted_equal,
        sum(customers) over (partition by as_of_date, forecast_method order by actual_orders) as actual_up_to,
        sum(customers) over (partition by as_of_date, forecast_method, actual_orders) as actual_equal

    from pairs

),

ranked as (

    select
        *,
        cast(2 * predicted_up_to - predicted_equal - all_customers as {{ type_double() }}) as predicted_rank,
        cast(2 * actual_up_to - actual_equal - all_customers as {{ type_double() }}) as actual_rank

    from placed

),

final as (

    select
        as_of_date,
        forecast_method,
        horizon_end_date,

        cast(sum(customers) as bigint) as customers,
        {{ to_decimal('sum(customers * predicted_orders)', 2) }} as predicted_orders,
        cast(sum(customers * actual_orders) as bigint) as actual_orders,
        cast(sum(predicted_net_revenue) as decimal(18, 2)) as predicted_net_revenue,
        cast(sum(actual_net_revenue) as decimal(18, 2)) as actual_net_revenue,
        {{ safe_ratio('sum(customers * abs(predicted_orders - actual_orders))', 'sum(customers)') }}
            as mean_absolute_error,
        {{ to_decimal(
            'sum(customers * predicted_rank * actual_rank)'
            ~ ' / nullif(sqrt(sum(customers * predicted_rank * predicted_rank)'
            ~ ' * sum(customers * actual_rank * actual_rank)), 0)'
        ) }} as rank_correlation

    from ranked

    group by as_of_date, forecast_method, horizon_end_date

)

select * from final
