-- A stage, tier, segment or reject reason that the demo does not show is one that no build ever goes through.
-- Settings given on the command line may leave a case empty, which is no fault of the demo.
{{ config(enabled=is_demo()) }}

with

segments as (

    select * from {{ ref('customer_segments') }}

),

next_actions as (

    select * from {{ ref('customer_next_actions') }}

),

goal_focus as (

    select * from {{ ref('customer_goal_focus') }}

),

preview as (

    select * from {{ ref('rule_impact_preview') }}

),

audience_changes as (

    select * from {{ ref('audience_changes') }}

),

alerts as (

    select * from {{ ref('customer_churn_alerts') }}

),

action_vetoes as (

    select * from {{ ref('action_vetoes') }}

),

segment_rules as (

    select * from {{ ref('segment_rules') }}

),

segment_actions as (

    select * from {{ ref('segment_actions') }}

),

churn_risks as (

    select * from {{ ref('customer_churn_risk') }}

),

churn_signals as (

    select * from {{ ref('churn_signals') }}

),

tier_rules as (

    select * from {{ ref('tier_rules') }}

),

rejected_records as (

    select * from {{ ref('rejected_records') }}

),

cohorts as (

    select * from {{ ref('cohort_retention') }}

),

pairs as (

    select * from {{ ref('product_affinity') }}

),

profile as (

    select * from {{ ref('segment_profile') }}

),

kpis as (

    select * from {{ ref('segment_kpis') }}

),

kpis_known as (

    select
        count(roi) as known_returns,
        count(market_share) as market_shares,
        count(csat) as satisfaction_scores,
        count(nps) as net_promoter_scores,
        count(case when churn_rate > 0 then 1 end) as churn_rates,
        count(case when segment = '(entered)' and revenue > 0 then 1 end) as newcomers,
        count(case when refunds > 0 then 1 end) as refunds,
        count(revenue_avg_3m) as moving_averages

    from kpis

),

reasons (reason) as (

    values
    ('{{ reject_reasons() | join("'),
    ('") }}')

),

cases as (

    select distinct
        'lifecycle_stage' as case_kind,
        lifecycle_stage as case_name

    from segment_rules

    where is_possible

    union all

    select distinct
        'segment' as case_kind,
        segment as case_name

    from segment_rules

    where is_possible

    union all

    select distinct
        'tier' as case_kind,
        tier as case_name

    from tier_rules

    union all

    select
        'action' as case_kind,
        action as case_name

    from segment_actions

    union all

    select
        'action' as case_kind,
        action as case_name

    from action_vetoes

    union all

    select
        'action for a goal' as case_kind,
        goals.goal as case_name

    from (values ('revenue'), ('loyalty'), ('brand_reach')) as goals (goal)

    union all

    select
        outcomes.case_kind,
        outcomes.case_name

    from (
        values
        ('return to the pool', 'no_follow_up'),
        ('return to the pool', 'protection_ended'),
        ('consent', 'given'),
        ('consent', 'not given'),
        ('move under a candidate', 'segment'),
        ('move under a candidate', 'tier'),
        ('move under a candidate', 'rfm_segment'),
        ('change of an audience', 'add by action'),
        ('change of an audience', 'add by consent'),
        ('change of an audience', 'remove by action'),
        ('change of an audience', 'remove by consent'),
        ('alert', 'alert'),
        ('override', 'segment'),
        ('override', 'tier'),
        ('month of a cohort', 'somebody came back'),
        ('month of a cohort', 'nobody came back'),
        ('pair of products', 'more often than chance'),
        ('cell of a profile', 'suppressed'),
        ('cell of a profile', 'above the base'),
        ('cell of a profile', 'below the base'),
        ('key figure', 'return'),
        ('key figure', 'market share'),
        ('key figure', 'satisfaction'),
        ('key figure', 'net promoter score'),
        ('key figure', 'churn'),
        ('key figure', 'newcomers'),
        ('key figure', 'refunds'),
        ('key figure', 'moving average')
    ) as outcomes (case_kind, case_name)

    union all

    select
        'churn risk' as case_kind,
        risks.churn_risk as case_name

    from (values ('low'), ('medium'), ('high')) as risks (churn_risk)

    union all

    select
        'churn reason' as case_kind,
        signal as case_name

    from churn_signals

    -- the lightest sign says too little alone, and less spend mostly comes with fewer orders, which go first
    where signal not in ('interactions_stopped', 'declining_spend')

    union all

    select
        'reject reason' as case_kind,
        reason as case_name

    from reasons

),

shown as (

    select distinct
        'lifecycle_stage' as case_kind,
        lifecycle_stage as case_name

    from segments

    union all

    select distinct
        'segment' as case_kind,
        segment as case_name

    from segments

    union all

    select distinct
        'tier' as case_kind,
        tier as case_name

    from segments

    union all

    select distinct
        'action' as case_kind,
        action as case_name

    from next_actions

    union all

    select distinct
        'action for a goal' as case_kind,
        goal as case_name

    from goal_focus

    union all

    select distinct
        'return to the pool' as case_kind,
        pool_recycle_reason as case_name

    from next_actions

    union all

    select distinct
        'consent' as case_kind,
        case when is_consented then 'given' else 'not given' end as case_name

    from next_actions

    union all

    select distinct
        'move under a candidate' as case_kind,
        label as case_name

    from preview

    where from_value <> to_value

    union all

    select distinct
        'change of an audience' as case_kind,
        change || ' by ' || change_reason as case_name

    from audience_changes

    union all

    select
        'alert' as case_kind,
        'alert' as case_name

    from alerts

    union all

    select distinct
        'override' as case_kind,
        case when segment <> raw_segment then 'segment' when tier <> held_tier then 'tier' end as case_name

    from segments

    union all

    select distinct
        'churn risk' as case_kind,
        churn_risk as case_name

    from segments

    union all

    select distinct
        'churn reason' as case_kind,
        churn_reason as case_name

    from churn_risks

    union all

    select distinct
        'month of a cohort' as case_kind,
        case when active = 0 then 'nobody came back' else 'somebody came back' end as case_name

    from cohorts

    where months_since > 0

    union all

    select distinct
        'pair of products' as case_kind,
        'more often than chance' as case_name

    from pairs

    where lift > 1

    union all

    select distinct
        'cell of a profile' as case_kind,
        case
            when is_suppressed then 'suppressed'
            when index > 100 then 'above the base'
            else 'below the base'
        end as case_name

    from profile

    union all

    select
        'key figure' as case_kind,
        figures.case_name

    from kpis_known

    inner join (
        values
        ('return'), ('market share'), ('satisfaction'), ('net promoter score'), ('churn'), ('newcomers'), ('refunds'),
        ('moving average')
    ) as figures (case_name)
        on
            case figures.case_name
                when 'return' then kpis_known.known_returns
                when 'market share' then kpis_known.market_shares
                when 'satisfaction' then kpis_known.satisfaction_scores
                when 'net promoter score' then kpis_known.net_promoter_scores
                when 'churn' then kpis_known.churn_rates
                when 'newcomers' then kpis_known.newcomers
                when 'refunds' then kpis_known.refunds
                when 'moving average' then kpis_known.moving_averages
            end > 0

    union all

    select distinct
        'reject reason' as case_kind,
        reason as case_name

    from rejected_records

)

select
    cases.*,
    'the demo has nothing of the kind' as violation

from cases

left join shown
    on
        cases.case_kind = shown.case_kind
        and cases.case_name = shown.case_name

where
    shown.case_name is null
    and {{ 'false' if invocation_args_dict.get('vars') else 'true' }}
