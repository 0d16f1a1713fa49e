-- pivot_lifecycle_limits by example: a limit that the rules lack is null.
with

rules (method, lifecycle_stage, limit_value) as (

    values
    ('fixed', 'active', 90),
    ('fixed', 'at_risk', 180),
    ('cadence', 'active', 1.5)

),

computed as (

    select
        {{ pivot_lifecycle_limits(['active', 'at_risk']) }}

    from rules

)

select * from computed
where
    active_fixed is distinct from 90
    or active_cadence is distinct from 1.5
    or at_risk_fixed is distinct from 180
    or at_risk_cadence is not null
