-- Each step with its scores and the segment that it gives.
with

states as (

    select * from {{ ref('int_scores_replayed') }}

),

segment_rules as (

    select * from {{ ref('segment_rules') }}

),

rules as (

    select {{ pivot_lifecycle_limits(['new', 'loyal', 'active', 'at_risk', 'dormant']) }}

    from {{ ref('lifecycle_rules') }}

),

cuts as (

    select
        as_of_date,
        is_new,
        max(case when score_set = 'cadence' then greatest(cut_value, {{ var('min_expected_gap_days') }}) end)
            as median_gap_days,
        {{ pivot_cut_points('tier', "score_set = 'value_tier'", cuts=2) }}

    from {{ ref('int_cut_points_replayed') }}

    group by as_of_date, is_new

),

gaps as (

    select
        customers.*,
        {{ expected_gap('customers.mean_gap_days', var('min_expected_gap_days')) }} as expected_gap_days,
        {{ expected_gap('customers.mean_gap_before_last_days', var('min_expected_gap_days')) }} as gap_before_last_days,
        cast(customers.last_order_date - customers.previous_order_date as integer) as last_gap_days,
        {{ value_tier_for(
            'customers.has_orders', 'customers.window_net_revenue',
            score_from_cut_points('customers.window_net_revenue', 'median_gaps.tier', best='highest', cuts=2)
        ) }} as value_tier

    from states as customers

    left join cuts as median_gaps
        on customers.as_of_date = median_gaps.as_of_date and customers.has_new_cuts = median_gaps.is_new

),

limited as (

    select
        gaps.*,
        {{ lifecycle_limits(var('lifecycle_method')) }}

    from gaps

    cross join rules

),

staged as (

    select
        *,
        {{ lifecycle_stage() }} as lifecycle_stage

    from limited

),

final as (

    select
        {{ state_columns('staged', with_scores=true) }},

        segment_rules.segment

    from staged

    left join segment_rules
        on
            staged.lifecycle_stage = segment_rules.lifecycle_stage
            and staged.value_tier = segment_rules.value_tier
            and coalesce(staged.interaction_class, 'none') = segment_rules.interaction_class

)

select * from final
