-- Since when every order is known: the first accepted order, unless the setting says otherwise.
with

orders as (

    select * from {{ ref('stg_commerce__orders') }}

),

final as (

    select {{ observation_start(var('observation_start'), 'min(order_date)') }} as observation_start_date

    from orders

)

select * from final
