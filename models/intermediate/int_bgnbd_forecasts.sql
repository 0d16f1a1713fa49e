with

fitted as (

    {{ bgnbd_forecasts() }}

),

final as (

    select
        cast(as_of_date as date) as as_of_date,
        cast(customer_id as {{ dbt.type_string() }}) as customer_id,

        {{ to_decimal('expected_orders') }} as expected_orders,
        {{ to_decimal('expected_net_revenue', 2) }} as expected_net_revenue

    from fitted

)

select * from final
