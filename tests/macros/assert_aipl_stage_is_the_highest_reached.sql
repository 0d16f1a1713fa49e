-- One order is a purchase, two are loyalty; a stage that is reached after the date is not reached yet.
with

customers (customer_id, as_of_date, has_orders, lifetime_orders) as (

    values
    ('nothing', cast('2025-06-30' as date), false, null),
    ('seen', cast('2025-06-30' as date), false, null),
    ('seen_tomorrow', cast('2025-06-29' as date), false, null),
    ('curious', cast('2025-06-30' as date), false, 0),
    ('curious_tomorrow', cast('2025-06-29' as date), false, 0),
    ('buyer', cast('2025-06-30' as date), true, 1),
    ('repeat_buyer', cast('2025-06-30' as date), true, 2),
    ('fan', cast('2025-06-30' as date), false, null),
    ('fan_tomorrow', cast('2025-06-29' as date), false, null)

),

stages (customer_id, first_aware_date, first_interested_date, first_loyal_date, expected) as (

    values
    ('nothing', null, null, null, null),
    ('seen', cast('2025-06-30' as date), null, null, 'aware'),
    ('seen_tomorrow', cast('2025-06-30' as date), null, null, null),
    ('curious', cast('2025-06-30' as date), cast('2025-06-30' as date), null, 'interested'),
    ('curious_tomorrow', cast('2025-06-29' as date), cast('2025-06-30' as date), null, 'aware'),
    ('buyer', null, cast('2025-06-30' as date), null, 'purchase'),
    ('repeat_buyer', null, null, null, 'loyal'),
    ('fan', null, null, cast('2025-06-30' as date), 'loyal'),
    ('fan_tomorrow', cast('2025-06-29' as date), null, cast('2025-06-30' as date), 'aware')

),

checked as (

    select
        customers.customer_id,
        stages.expected,
        {{ aipl_stage_reached('customers', 'stages') }} as actual

    from customers

    inner join stages
        on customers.customer_id = stages.customer_id

)

select * from checked
where actual is distinct from expected
