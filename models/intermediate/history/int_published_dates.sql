-- Written when every history model and its tests are done, so a run that fails on the way is made good by the next.
-- depends_on: {{ ref('audience_changes') }}
-- depends_on: {{ ref('customer_rfm_segments') }}
-- depends_on: {{ ref('customer_satisfaction') }}
-- depends_on: {{ ref('customer_segment_changes') }}
-- depends_on: {{ ref('int_drift_diagnostics') }}
-- depends_on: {{ ref('int_purchase_measures') }}
-- depends_on: {{ ref('int_score_diagnostics') }}
-- depends_on: {{ ref('int_tier_outlooks') }}
-- depends_on: {{ ref('score_backtest') }}
-- depends_on: {{ ref('segment_backtest') }}
-- depends_on: {{ ref('segment_summary') }}
-- depends_on: {{ ref('segment_transitions') }}
with

dates_to_publish as (

    select * from {{ ref('int_dates_to_publish') }}

),

final as (

    select
        as_of_date,

        is_period_end,
        facts_digest

    from dates_to_publish

)

select * from final
