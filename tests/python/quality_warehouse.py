"""A warehouse of a hundred customers, made by hand, that has what the quality checks read."""

from pathlib import Path

import duckdb

# Every fifth customer is a prospect. Customers differ by their number n in everything else.
GOOD = """
create table people as
select
    n,
    'c' || lpad(cast(n as varchar), 3, '0') as customer_id,
    n % 5 <> 0 as has_orders,
    n * 3 as recency_days,
    cast(n * 10 as decimal(18, 2)) as revenue,
    1 + (n % 5) as score,
    n % 10 as interactions,
    case when n % 5 = 0 then 'prospect' when n * 3 <= 90 then 'active' when n * 3 <= 180 then 'at_risk'
        else 'dormant' end as stage,
    case when n % 5 = 0 then 'none' when n > 80 then 'high' when n > 50 then 'medium' else 'low' end
        as value_tier
from range(1, 101) as numbers (n);

create table dates as
select unnest([date '2026-05-31', date '2026-06-30']) as as_of_date;

create table base_commerce__orders as
select 'o' || n as order_id, customer_id, '2026-06-01' as ordered_at, '10.50' as gross_amount,
    'Completed' as status, 'web' as channel, 'USD' as currency, null::varchar as discount_amount,
    'false' as is_test
from people;
create table base_commerce__refunds as
select 'r' || n as refund_id, 'o' || n as order_id, '2026-06-02' as refunded_at, '1' as amount
from people where n <= 40;
create table base_commerce__customers as select customer_id, 'b2c' as customer_type from people;
create table base_commerce__currency_rates as
select 'EUR' as currency, date '2026-01-01' + cast(n as integer) as rate_date, 1.1 as rate_to_reporting
from people;
create table base_commerce__order_status_map as
select unnest(['completed', 'cancelled']) as status, unnest([true, false]) as counts_as_purchase;
create table base_engagement__interactions as
select 'i' || n as interaction_id, customer_id, '2026-06-03' as occurred_at, 'visit' as interaction_type
from people;
create table base_crm__identity_map as select 'x' || n as raw_customer_id, customer_id from people;
create table base_commerce__order_items as
select 'o' || n as order_id, 'p' || n as product_id, '1' as quantity, '10.50' as unit_price from people;
create table base_commerce__products as select 'p' || n as product_id from people;
create table base_crm__wallets as
select customer_id, '100' as annual_category_spend, '2026-06-01' as estimated_at from people;
create table base_crm__clusters as
select customer_id, 'c' || n % 3 as cluster_id, '2026-06-01' as assigned_at from people;
create table base_crm__balances as
select customer_id, date '2026-06-01' as balance_date, '10' as balance from people;
create table base_crm__relationship_ratings as
select customer_id, '2026-06-01' as rated_at, '2' as rating from people;
create table base_engagement__feedback as
select 'f' || n as feedback_id, customer_id, '2026-06-03' as responded_at, 'csat' as kind from people;
create table base_engagement__treatments as
select 't1' as treatment_id, customer_id, '2026-06-03' as assigned_at, 'treated' as arm from people;
create table base_engagement__consents as
select customer_id, 'email' as channel, 'true' as is_consented, '2026-06-03' as updated_at from people;
create table base_crm__overrides as
select customer_id, 'tier' as column_name, 'gold' as value, 'known' as reason, 'am01' as author,
    '2026-06-03' as valid_from
from people;

create table interaction_weights as select 'visit' as interaction_type, 1 as weight;
create table feedback_kinds as select 'csat' as feedback_kind;
create table treatment_arms as select 'treated' as arm;
create table segment_labels as
select 'segment' as scheme, unnest(['prospect', 'active', 'at_risk', 'dormant', 'champion']) as segment;
create table tier_rules as
select 'fixed' as basis, unnest(['standard', 'silver', 'gold']) as tier, unnest([1, 2, 3]) as tier_rank;
create table run_metadata as
select 'first' as run_id, date '2026-06-30' as as_of_date, timestamp '2026-07-01 00:00:00' as built_at,
    'customers, identity_map, interactions, orders, refunds' as inputs_present;

create table customer_rfm as
select as_of_date, customer_id, has_orders,
    case when has_orders then recency_days end as recency_days,
    case when has_orders then score end as frequency,
    case when has_orders then revenue end as monetary,
    case when has_orders then score end as r_score,
    case when has_orders then score end as f_score,
    case when has_orders then score end as m_score,
    case when has_orders then repeat(cast(score as varchar), 3) end as rfm_code,
    case when has_orders then 'loyal' else 'prospect' end as rfm_segment,
    80 as scored_population_n
from people cross join dates;
create table customer_lifecycle as
select as_of_date, customer_id, stage as lifecycle_stage,
    case when has_orders then as_of_date - cast(recency_days as integer) - 100 end as first_order_date,
    case when has_orders then as_of_date - cast(recency_days as integer) end as last_order_date,
    case when has_orders then recency_days end as recency_days,
    case when has_orders then 30.0 end as expected_gap_days
from people cross join dates;
create table customer_value as
select as_of_date, customer_id, value_tier,
    case when has_orders then revenue end as net_revenue_12m,
    case when has_orders then revenue * 2 end as lifetime_net_revenue,
    case when has_orders then revenue * 2 end as historical_ltv,
    case when has_orders then 1 + (n - 1) // 10 end as spend_decile_12m,
    case when has_orders then n > 90 end as is_top_decile,
    case when has_orders then 'A' end as abc_class
from people cross join dates;
create table customer_engagement as
select as_of_date, customer_id,
    interactions as interactions_30d,
    interactions * 2 as interactions_90d,
    case when interactions > 5 then 'high' when interactions > 0 then 'low' else 'none' end
        as interaction_class,
    case when interactions > 0 then as_of_date - cast(interactions as integer) end as last_interaction_date
from people cross join dates;
create table customer_satisfaction as
select as_of_date, customer_id,
    n % 11 as nps,
    case when n % 11 >= 9 then 'promoter' when n % 11 >= 7 then 'passive' else 'detractor' end as nps_class,
    n % 2 as complaints_90d,
    2 as feedback_count,
    case when n > 90 then 2 else 0 end as referrals_made,
    n > 90 and n % 11 >= 7 as is_kol_candidate,
    case when has_orders then n // 20 end as loyalty_score,
    case when has_orders then case when n > 90 then 'high' else 'low' end end as loyalty_class,
    case when has_orders then case when n > 90 then 'loyal_satisfied' else 'occasional_satisfied' end end
        as loyalty_satisfaction_quadrant
from people cross join dates;
create table customer_segments as
select people.customer_id, rfm.as_of_date, people.stage as segment,
    case when people.n > 90 then 'gold' else 'standard' end as tier,
    case when people.n > 90 then 3 else 1 end as tier_rank,
    people.stage as lifecycle_stage, people.value_tier, engagement.interaction_class,
    rfm.rfm_code, rfm.rfm_segment
from people
inner join customer_rfm as rfm using (customer_id)
inner join customer_engagement as engagement using (as_of_date, customer_id)
where rfm.as_of_date = date '2026-06-30';
create table segment_summary as
select as_of_date, stage as segment, count(*) as customers,
    cast(count(*) / 100.0 as decimal(18, 4)) as customer_share,
    cast(coalesce(sum(revenue) filter (where has_orders), 0) as decimal(18, 2)) as net_revenue,
    min(recency_days) filter (where has_orders) as recency_days_p25,
    min(recency_days) filter (where has_orders) as recency_days_median,
    max(recency_days) filter (where has_orders) as recency_days_p75,
    min(revenue) filter (where has_orders) as net_revenue_p25,
    min(revenue) filter (where has_orders) as net_revenue_median,
    max(revenue) filter (where has_orders) as net_revenue_p75
from people cross join dates
group by as_of_date, stage;
create table cut_points as
select as_of_date, 'own' as score_set, measure, cut_number,
    case when measure = 'recency_days' then 300 - 60 * cut_number else 60 * cut_number end as cut_value
from dates
cross join (select unnest(['recency_days', 'frequency_orders', 'monetary_sum']) as measure) as measures
cross join (select unnest([1, 2, 3, 4]) as cut_number) as cuts;

drop table dates;
drop table people;
"""

# The same data, built once more.
NEXT_BUILD = """
insert into run_metadata
select 'build ' || count(*), max(as_of_date), max(built_at) + interval 1 day, max(inputs_present)
from run_metadata
"""


def run_sql(path: Path, sql: str) -> None:
    """Run statements on a warehouse file, and let go of it."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(sql)
