-- value_tier_for by example: no tier without net revenue, whatever the cut points say.
with

examples (has_orders, window_net_revenue, tier_score, expected) as (

    values
    (true, 0.01, 1, 'low'),
    (true, 0.01, 2, 'medium'),
    (true, 0.01, 3, 'high'),
    (true, 0, 3, 'none'),
    (true, -1, 3, 'none'),
    (false, 5, 3, 'none')

),

computed as (

    select
        *,
        {{ value_tier_for('has_orders', 'window_net_revenue', 'tier_score') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
