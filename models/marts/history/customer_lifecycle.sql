with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

cut_points as (

    select * from {{ ref('cut_points') }}

),

lifecycle_rules as (

    select * from {{ ref('lifecycle_rules') }}

),

median_gaps as (

    select
        as_of_date,
        greatest(cut_value, {{ var('min_expected_gap_days') }}) as median_gap_days

    from cut_points

    where score_set = 'cadence'

),

rules as (

    select
        {{ pivot_lifecycle_limits(['new', 'loyal', 'active', 'at_risk', 'dormant']) }}

    from lifecycle_rules

),

gaps as (

    select
        customers.*,
        {{ expected_gap('customers.mean_gap_days', var('min_expected_gap_days')) }} as expected_gap_days,
        {{ expected_gap('customers.mean_gap_before_last_days', var('min_expected_gap_days')) }} as gap_before_last_days,
        cast(customers.last_order_date - customers.previous_order_date as integer) as last_gap_days

    from customers

    left join median_gaps
        on customers.as_of_date = median_gaps.as_of_date

),

limited as (

    select
        gaps.*,
        {{ lifecycle_limits(var('lifecycle_method')) }}

    from gaps

    cross join rules

),

final as (

    select
        as_of_date,
        customer_id,

        {{ lifecycle_stage() }} as lifecycle_stage,
        case when has_orders then {{ lifecycle_method_used('expected_gap_days', var('lifecycle_method')) }} end
            as method,

        case when has_orders then first_order_date end as first_order_date,
        case when has_orders then last_order_date end as last_order_date,
        recency_days,
        cast(expected_gap_days as decimal(18, 4)) as expected_gap_days,
        {{ add_days('last_order_date', 'cast(ceil(expected_gap_days) as integer)') }} as expected_next_order_date,
        {{ safe_ratio('recency_days', 'expected_gap_days') }} as overdue_ratio,

        case when has_orders then cast(active_limit_days as decimal(18, 4)) end as active_limit_days,
        case when has_orders then cast(at_risk_limit_days as decimal(18, 4)) end as at_risk_limit_days,
        case when has_orders then cast(dormant_limit_days as decimal(18, 4)) end as dormant_limit_days

    from limited

)

select * from final
