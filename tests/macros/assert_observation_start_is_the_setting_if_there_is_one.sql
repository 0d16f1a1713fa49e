-- observation_start by example.
with

orders (order_date) as (

    values
    (cast('2025-03-01' as date)),
    (cast('2025-02-01' as date))

),

computed as (

    select
        {{ observation_start(none, 'min(order_date)') }} as without_setting,
        {{ observation_start('2024-12-31', 'min(order_date)') }} as with_setting

    from orders

)

select
    *,
    'the day is another one' as violation

from computed

where
    without_setting <> cast('2025-02-01' as date)
    or with_setting <> cast('2024-12-31' as date)
