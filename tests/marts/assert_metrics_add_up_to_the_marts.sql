-- What metrics are made of gives the figures of the marts that tell them: of every date and segment the summary's, and
-- where periods are months the churn that segment_kpis tells of the month after.
with

metrics as (

    select
        as_of_date,
        segment,
        count(*) as customers,
        coalesce(sum(net_revenue_12m), 0) as net_revenue,
        cast(sum(case when is_repeat then 1 else 0 end) as decimal(18, 6))
        / nullif(sum(case when has_orders then 1 else 0 end), 0) as repeat_rate

    from {{ ref('int_customer_metrics') }}

    group by as_of_date, segment

),

summary as (

    select * from {{ ref('segment_summary') }}

),

churned as (

    select
        as_of_date,
        segment,
        cast(sum(case when has_churned then 1 else 0 end) as decimal(18, 6))
        / nullif(sum(case when is_churn_known then 1 else 0 end), 0) as churn_rate

    from {{ ref('int_customer_metrics') }}

    where is_period_end

    group by as_of_date, segment

),

kpis as (

    select * from {{ ref('segment_kpis') }}
    where not is_partial

)

select
    coalesce(metrics.as_of_date, summary.as_of_date) as as_of_date,
    coalesce(metrics.segment, summary.segment) as segment,
    'customers, revenue or repeat rate are not those of segment_summary' as violation

from metrics

full outer join summary
    on metrics.as_of_date = summary.as_of_date and metrics.segment = summary.segment

where
    metrics.customers is distinct from summary.customers
    or metrics.net_revenue is distinct from summary.net_revenue
    or abs(coalesce(metrics.repeat_rate, -1) - coalesce(summary.repeat_rate, -1)) > 0.0001

union all

select
    churned.as_of_date,
    churned.segment,
    'churn is not that of segment_kpis in the month after' as violation

from churned

inner join kpis
    on churned.as_of_date = kpis.segment_date and churned.segment = kpis.segment

where
    '{{ var("history_grain") }}' = 'month'
    and abs(coalesce(churned.churn_rate, -1) - coalesce(kpis.churn_rate, -1)) > 0.0001
