-- lifecycle_stage by example: the last day of each stage, the first day of the next, and which of two comes first.
with

examples (has_orders, tenure_days, recency_days, last_gap_days, lifetime_orders, expected) as (

    values
    (false, null, null, null, null, 'prospect'),
    (false, 10, 10, 400, 9, 'prospect'),
    (true, 0, 0, null, 1, 'new'),
    (true, 30, 30, null, 1, 'new'),
    (true, 30, 1, 29, 9, 'new'),
    (true, 31, 31, null, 1, 'active'),
    (true, 400, 90, 310, 3, 'active'),
    (true, 400, 90, 310, 4, 'loyal'),
    (true, 400, 91, 309, 4, 'at_risk'),
    (true, 500, 90, 365, 9, 'loyal'),
    (true, 500, 90, 366, 9, 'reactivated'),
    (true, 500, 90, 366, 2, 'reactivated'),
    (true, 500, 91, 366, 9, 'at_risk'),
    (true, 500, 180, null, 1, 'at_risk'),
    (true, 500, 181, null, 1, 'dormant'),
    (true, 500, 365, null, 1, 'dormant'),
    (true, 500, 366, null, 1, 'lost'),
    (true, 9999, 9999, 400, 99, 'lost')

),

limited as (

    select
        *,
        30 as new_limit_days,
        4 as loyal_orders,
        90 as active_limit_days,
        180 as at_risk_limit_days,
        365 as dormant_limit_days,
        90 as return_limit_days,
        365 as absence_limit_days

    from examples

),

computed as (

    select
        *,
        {{ lifecycle_stage() }} as actual

    from limited

)

select * from computed
where actual is distinct from expected
