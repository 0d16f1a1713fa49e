"""Every number of every customer at every as-of date, against facts looked at one by one.

The project never multiplies facts by dates, because that does not scale. The demo is small enough to do just
that, so here it is the yardstick: each order, interaction and answer as it was known at each date.
"""

import pytest
from dbt_project import Build, build

SETTINGS = {
    "as shipped": {},
    "weeks, a short window and New York": {
        "history_grain": "week",
        "history_periods": 40,
        "rfm_window_months": 2,
        "business_timezone": "America/New_York",
    },
    "twenty years, and interactions of more than ten years ago": {
        "history_periods": 1,
        "rfm_window_months": 240,
        "interaction_half_life_days": 3650,
        "as_of_date": "2038-06-30",
    },
    "no window, and a day that ends no month": {"rfm_window_months": None, "as_of_date": "2026-03-30"},
}

EXPECTED = """
with known_refunds as (
    select dates.as_of_date, refunds.order_id, sum(refunds.refund_amount) as refunded
    from stg_commerce__refunds as refunds
    inner join int_as_of_dates as dates on refunds.refunded_date <= dates.as_of_date
    group by all
),
seen as (
    select
        dates.as_of_date,
        coalesce(identities.customer_id, orders.customer_id) as customer_id,
        orders.order_date,
        coalesce(orders.order_date > dates.window_start_date, true) as is_in_window,
        orders.order_date > dates.year_start_date as is_in_year,
        orders.order_date > dates.prior_year_start_date as is_in_two_years,
        orders.gross_amount - orders.discount_amount as worth,
        coalesce(known_refunds.refunded, 0) as refunded,
        case when orders.currency = 'USD' then 1.0 else (
            select max_by(rates.rate_to_reporting, rates.rate_date)
            from stg_commerce__currency_rates as rates
            where rates.currency = orders.currency and rates.rate_date <= orders.order_date
        ) end as rate
    from stg_commerce__orders as orders
    inner join int_as_of_dates as dates on orders.order_date <= dates.as_of_date
    inner join stg_commerce__order_status_map as statuses using (order_status)
    left join int_identities_resolved as identities on orders.customer_id = identities.raw_customer_id
    left join known_refunds
        on orders.order_id = known_refunds.order_id and dates.as_of_date = known_refunds.as_of_date
    where statuses.counts_as_purchase
),
counted as (
    select
        *,
        cast(
            (case when worth > 0 then worth - refunded else worth end)::decimal(20, 4) * rate
            as decimal(18, 2)
        ) as net
    from seen
    where worth <= 0 or refunded < worth
)
select
    as_of_date,
    customer_id,
    count(*) as lifetime_orders,
    count(distinct order_date) as lifetime_order_days,
    sum(net) as lifetime_net_revenue,
    count(*) filter (is_in_window) as window_orders,
    count(distinct order_date) filter (is_in_window) as window_order_days,
    coalesce(sum(net) filter (is_in_window), 0) as window_net_revenue,
    count(*) filter (is_in_year) as orders_12m,
    coalesce(sum(net) filter (is_in_year), 0) as net_revenue_12m,
    count(*) filter (is_in_two_years) as orders_24m,
    min(order_date) as first_order_date,
    max(order_date) as last_order_date,
    (list_sort(list(distinct order_date), 'desc'))[2] as previous_order_date
from counted
group by as_of_date, customer_id
"""

COLUMNS = """
    as_of_date, customer_id, lifetime_orders, lifetime_order_days, lifetime_net_revenue, window_orders,
    window_order_days, window_net_revenue, orders_12m, net_revenue_12m, orders_24m, first_order_date,
    last_order_date, previous_order_date
"""

ACTUAL = f"select {COLUMNS} from int_customer_facts where has_orders"

EXPECTED_INTERACTIONS = """
with seen as (
    select
        dates.as_of_date,
        coalesce(identities.customer_id, interactions.customer_id) as customer_id,
        interactions.interaction_date,
        date_diff('day', interactions.interaction_date, dates.as_of_date) as age,
        coalesce(interactions.interaction_date > dates.window_start_date, true) as is_in_window,
        stages.activity,
        cast(
            weights.weight
            * power(0.5, date_diff('day', interactions.interaction_date, dates.as_of_date) / {half_life})
            as decimal(18, 6)
        ) as weight
    from stg_engagement__interactions as interactions
    inner join int_as_of_dates as dates on interactions.interaction_date <= dates.as_of_date
    inner join interaction_stages as stages using (interaction_type)
    left join int_identities_resolved as identities on interactions.customer_id = identities.raw_customer_id
    inner join interaction_weights as weights using (interaction_type)
)
select
    as_of_date,
    customer_id,
    count(*) filter (age < 30) as interactions_30d,
    count(*) filter (age < 90) as interactions_90d,
    count(*) filter (age < 30 and activity = 'visit') as visits_30d,
    count(*) filter (age < 90 and activity = 'social') as social_interactions_90d,
    count(*) filter (age < 90 and activity = 'campaign_response') as campaign_responses_90d,
    count(*) filter (is_in_window) as window_interactions,
    coalesce(sum(weight) filter (is_in_window), 0) as engagement_score,
    max(interaction_date) as last_interaction_date
from seen
group by as_of_date, customer_id
"""

ACTUAL_INTERACTIONS = """
select
    as_of_date, customer_id, interactions_30d, interactions_90d, visits_30d, social_interactions_90d,
    campaign_responses_90d, window_interactions, engagement_score, last_interaction_date
from int_customer_facts
where last_interaction_date is not null
"""

EXPECTED_FEEDBACK = """
with seen as (
    select
        dates.as_of_date,
        coalesce(identities.customer_id, feedback.customer_id) as customer_id,
        feedback.feedback_kind as kind,
        feedback.feedback_score as score,
        feedback.responded_at,
        feedback.feedback_date,
        date_diff('day', feedback.feedback_date, dates.as_of_date) as age
    from stg_engagement__feedback as feedback
    inner join int_as_of_dates as dates on feedback.feedback_date <= dates.as_of_date
    left join int_identities_resolved as identities on feedback.customer_id = identities.raw_customer_id
)
select
    as_of_date,
    customer_id,
    count(*) as feedback_count,
    cast(avg(score) filter (kind = 'csat') as decimal(18, 2)) as csat_avg,
    arg_max(score, (responded_at, -score)) filter (kind = 'csat' and score is not null) as last_csat,
    cast(avg(score) filter (kind = 'rating') as decimal(18, 2)) as rating_avg,
    cast(avg(score) filter (kind = 'review') as decimal(18, 2)) as review_avg,
    arg_max(score, (responded_at, -score)) filter (kind = 'nps' and score is not null) as nps,
    count(*) filter (kind = 'complaint' and age < 90) as complaints_90d,
    max(feedback_date) as last_feedback_date
from seen
group by as_of_date, customer_id
"""
ACTUAL_FEEDBACK = """
select
    as_of_date, customer_id, feedback_count, csat_avg, last_csat, rating_avg, review_avg, nps, complaints_90d,
    last_feedback_date
from int_feedback_aggregated_to_customers
"""


@pytest.fixture(scope="module", params=SETTINGS.values(), ids=SETTINGS.keys())
def demo(request, tmp_path_factory) -> Build:
    """The demo with the facts of its customers, built without tests."""
    work = tmp_path_factory.mktemp("reconciliation")
    result = build(
        duckdb_path=work / "warehouse.duckdb",
        target_path=work / "target",
        vars=request.param,
        select=["+int_customer_facts", "+int_feedback_aggregated_to_customers"],
        has_tests=False,
    )
    assert result.success, result.errors
    return result


def test_facts_are_the_sums_of_the_orders_at_every_date(demo):
    assert demo.query(f"{EXPECTED} except {ACTUAL}") == []
    assert demo.query(f"{ACTUAL} except ({EXPECTED})") == []


def test_facts_are_the_sums_of_the_interactions_at_every_date(demo, request):
    setting = request.node.callspec.params["demo"]
    expected = EXPECTED_INTERACTIONS.replace(
        "{half_life}", str(setting.get("interaction_half_life_days", 90))
    )
    assert demo.query(f"{expected} except {ACTUAL_INTERACTIONS}") == []
    assert demo.query(f"{ACTUAL_INTERACTIONS} except ({expected})") == []


def test_feedback_is_what_was_known_at_every_date(demo):
    assert demo.query(f"{EXPECTED_FEEDBACK} except {ACTUAL_FEEDBACK}") == []
    assert demo.query(f"{ACTUAL_FEEDBACK} except ({EXPECTED_FEEDBACK})") == []


def test_the_past_has_refunds_that_were_not_known_yet(demo, request):
    """Without them the past would be the present, and the comparison say less; in 2038 all are known."""
    setting = request.node.callspec.params["demo"]
    [(late,)] = demo.query("select count(*) from int_refunds_accumulated_to_orders where from_number > 1")
    assert (late > 0) == (setting.get("as_of_date") != "2038-06-30")
