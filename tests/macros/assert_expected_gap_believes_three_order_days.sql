-- expected_gap by example: a mean of its own from three order days on, at least a week; before that the median.
with

customers (customer_id, has_orders, lifetime_order_days, mean_gap_days, expected) as (

    values
    ('nobody', false, null, null, null),
    ('no longer a buyer', false, 0, null, null),
    ('one day', true, 1, null, 41.5),
    ('two days', true, 2, 300, 41.5),
    ('three days', true, 3, 20.25, 20.25),
    ('every week', true, 30, 7, 7),
    ('every day', true, 30, 1, 7)

),

median_gaps (median_gap_days) as (

    values (41.5)

),

no_median_gaps (median_gap_days) as (

    values (cast(null as decimal(18, 4)))

),

computed as (

    select
        customers.customer_id,
        customers.expected,
        {{ expected_gap('customers.mean_gap_days', 7) }} as actual

    from customers

    cross join median_gaps

    union all

    select
        customers.customer_id,
        case when customers.lifetime_order_days >= 3 then customers.expected end as expected,
        {{ expected_gap('customers.mean_gap_days', 7) }} as actual

    from customers

    cross join no_median_gaps as median_gaps

)

select * from computed
where actual is distinct from expected
