-- The lifecycle stage of today by the limits of the candidate.
with

facts as (

    select * from {{ ref('int_label_facts') }}

),

latest_date as (

    select * from {{ ref('int_latest_date') }}

),

cut_points as (

    select * from {{ ref('cut_points') }}

),

rules as (

    select {{ pivot_lifecycle_limits(['new', 'loyal', 'active', 'at_risk', 'dormant']) }}

    from {{ ref('int_candidate_lifecycle_rules') }}

),

median_gaps as (

    select
        as_of_date,
        greatest(cut_value, {{ var('min_expected_gap_days') }}) as median_gap_days

    from cut_points

    where score_set = 'cadence'

),

aged as (

    select
        facts.*,
        cast(facts.as_of_date - facts.last_order_date as integer) as recency_days,
        cast(facts.as_of_date - facts.first_order_date as integer) as tenure_days,
        cast(facts.last_order_date - facts.previous_order_date as integer) as last_gap_days,
        {{ mean_gap('first_order_date', 'last_order_date', 'lifetime_order_days') }} as mean_gap_days,
        {{ mean_gap('first_order_date', 'previous_order_date', 'lifetime_order_days - 1') }}
            as mean_gap_before_last_days

    from facts

    inner join latest_date
        on facts.as_of_date = latest_date.as_of_date

),

gaps as (

    select
        customers.*,
        {{ expected_gap('customers.mean_gap_days', var('min_expected_gap_days')) }} as expected_gap_days,
        {{ expected_gap('customers.mean_gap_before_last_days', var('min_expected_gap_days')) }} as gap_before_last_days

    from aged as customers

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

        {{ lifecycle_stage() }} as lifecycle_stage

    from limited

)

select * from final
