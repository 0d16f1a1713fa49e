"""A shop with one kind of fact only: every mart builds with its tests, and what depends on others is unknown.

Unknown is null. A zero would say that somebody was asked and said nothing, or was looked for and not found.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from dbt_project import Build, build

pytestmark = pytest.mark.slow

ORDERS = """
    select
        'o' || n as order_id,
        'c' || (n % 400) as customer_id,
        timestamp '2024-01-01' + to_days(cast((n * 37) % 540 as integer)) as ordered_at,
        cast(10 + (n * 17) % 300 as decimal(9, 2)) as gross_amount
    from range(2000) as numbers (n)
"""
INTERACTIONS = """
    select
        'i' || n as interaction_id,
        'fan' || (n * 7919) % 5000 as customer_id,
        timestamp '2025-06-30' - to_days(cast((n * 13) % 700 as integer)) as occurred_at,
        ['visit', 'ad_impression', 'review', 'social_like', 'email_open'][1 + n % 5] as interaction_type
    from range(20000) as numbers (n)
"""
OF_ORDERS = {
    "customer_rfm": [
        *("recency_days", "frequency", "monetary", "r_score", "f_score", "m_score", "rfm_code"),
    ],
    "customer_lifecycle": ["first_order_date", "last_order_date", "recency_days", "overdue_ratio", "method"],
    "customer_value": [
        *("net_revenue_12m", "lifetime_net_revenue", "avg_order_value", "spend_decile_12m", "abc_class"),
        *("historical_ltv", "simple_ltv", "share_of_wallet", "spend_band", "order_value_band"),
    ],
    "customer_grade": ["is_top_decile", "grade"],
    "customer_profile": [
        *("median_gap_days", "preferred_channel", "channel_class", "top_category", "discount_share"),
        *("return_rate", "new_product_affinity"),
    ],
    "customer_churn_risk": [
        *("churn_risk", "churn_score", "churn_reason", "has_left", "days_overdue", "value_at_stake"),
        *("overdue_weight", "complaint_weight", "declining_orders_weight", "single_order_weight"),
    ],
    "customer_forecast": [
        *("expected_orders_90d", "expected_net_revenue_90d", "expected_net_revenue_12m", "churn_probability"),
        *("repurchase_propensity", "potential_value"),
    ],
    "customer_next_actions": ["value_at_stake", "is_consented", "last_contact_date", "pool_recycle_due_date"],
    "customer_360": [
        *("first_order_date", "last_order_date", "net_revenue_12m", "lifetime_net_revenue", "simple_ltv"),
        *("rfm_code", "churn_risk", "churn_score", "churn_reason", "value_at_stake", "loyalty_class"),
    ],
}
OF_OTHERS = {
    "customer_engagement": [
        *("interactions_30d", "interactions_90d", "visits_30d", "social_interactions_90d"),
        *("campaign_responses_90d", "feedback_count", "engagement_score", "interaction_class"),
        *("first_touch_source", "last_interaction_date"),
    ],
    "customer_value": [
        "share_of_wallet",
        "wallet_headroom",
        "balance",
        "functional_score",
        "emotional_score",
        "relationship_rating",
        "relation_gap",
    ],
    "customer_features": ["cluster_id", "cluster_assigned_date"],
    "customer_grade": ["grade", "profile_index", "matched_profile"],
    "customer_profile": [
        *("gender", "country", "province", "city", "postcode", "customer_type", "industry", "company_size"),
        *("member_level", "points_balance", "top_category", "category_mix", "new_product_affinity"),
        *("preferred_channel", "channel_class", "channel_mix"),
    ],
    "customer_churn_risk": ["complaint_weight", "interactions_stopped_weight"],
    "customer_forecast": ["purchase_intent", "purchase_intent_basis"],
    "customer_next_actions": ["is_consented", "last_contact_date"],
    "customer_360": [
        *("age_band", "gender", "country", "city", "member_level", "top_category", "interest_tags"),
        *("interaction_class", "interactions_90d", "first_touch_source", "csat_avg", "nps_class"),
        *("complaints_90d", "is_kol_candidate", "loyalty_satisfaction_quadrant", "is_consented"),
    ],
}
INPUT_COUNT = 17


def built(folder: Path, **inputs: str) -> Build:
    """Build everything but the unit tests, from inputs that queries give."""
    raw = folder / "raw"
    raw.mkdir()
    for name, query in inputs.items():
        duckdb.sql(f"copy ({query}) to '{raw / name}.parquet'")
    result = build(
        duckdb_path=folder / "warehouse.duckdb",
        target_path=folder / "target",
        raw_dir=raw,
        vars={"as_of_date": "2025-06-30", "history_periods": 1},
        options=["--exclude-resource-type", "unit_test"],
    )
    assert result.success, result.errors
    assert {status for status in result.statuses.values() if status not in ("success", "pass")} == set()
    return result


def known(result: Build, mart: str, columns: list[str]) -> list[str]:
    """Return those of the columns that are not null everywhere."""
    counts = ", ".join(f"count({column})" for column in columns)
    [row] = result.query(f"select {counts} from {mart}")
    return [column for column, count in zip(columns, row, strict=True) if count]


@pytest.fixture(scope="module")
def buyers(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build from orders alone."""
    return built(tmp_path_factory.mktemp("buyers"), orders=ORDERS)


@pytest.fixture(scope="module")
def fans(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build from interactions alone."""
    return built(tmp_path_factory.mktemp("fans"), interactions=INTERACTIONS)


@pytest.mark.parametrize(("mart", "columns"), OF_OTHERS.items(), ids=OF_OTHERS.keys())
def test_with_orders_only_what_others_would_tell_is_null(
    buyers: Build, mart: str, columns: list[str]
) -> None:
    assert buyers.query(f"select count(distinct customer_id) from {mart}") == [(400,)]
    assert known(buyers, mart, columns) == []


@pytest.mark.parametrize(("mart", "columns"), OF_ORDERS.items(), ids=OF_ORDERS.keys())
def test_with_interactions_only_what_orders_would_tell_is_null(
    fans: Build, mart: str, columns: list[str]
) -> None:
    assert fans.query(f"select count(distinct customer_id) from {mart}") == [(5000,)]
    assert known(fans, mart, columns) == []


def test_fans_have_classes_and_stages(fans: Build) -> None:
    classes = "select distinct interaction_class from customer_engagement order by 1"
    assert fans.query(classes) == [("high",), ("low",), ("none",)]
    stages = "select distinct aipl_stage from customer_engagement order by 1"
    assert fans.query(stages) == [("aware",), ("interested",)]
    segments = "select distinct segment from customer_segments order by 1"
    assert fans.query(segments) == [("engaged_prospect",), ("prospect",), ("silent_prospect",)]


def test_fans_have_actions_and_goals_and_nobody_is_warned_of_them(fans: Build) -> None:
    actions = "select distinct action, reason from customer_next_actions order by 1"
    assert fans.query(actions) == [
        ("awareness_campaign", "silent_prospect"),
        ("first_order_offer", "engaged_prospect"),
        ("nurture", "prospect"),
    ]
    goals = "select distinct goal from customer_goal_focus order by 1"
    assert fans.query(goals) == [("brand_reach",), ("loyalty",)]
    assert fans.query("select count(*) from customer_churn_alerts") == [(0,)]


def test_buyers_have_risks_actions_and_a_due_date(buyers: Build) -> None:
    unknown = "select count(*) from customer_churn_risk where has_left is null or churn_score is null"
    assert buyers.query(unknown) == [(0,)]
    undone = "select count(*) from customer_next_actions where action is null or due_date is null"
    assert buyers.query(undone) == [(0,)]


@pytest.mark.parametrize("shop", ["buyers", "fans"])
def test_without_a_candidate_labels_are_those_in_force(request: pytest.FixtureRequest, shop: str) -> None:
    built_shop = request.getfixturevalue(shop)
    assert built_shop.query("select count(*) from rule_impact_preview") == [(0,)]
    in_force = """
        select count(*), count(*) filter (segments.segment = now.raw_segment and tiers.tier = now.held_tier)
        from customer_segments as now
        full join int_candidate_segments as segments using (customer_id)
        full join int_candidate_tiers as tiers using (customer_id)
    """
    [(customers, the_same)] = built_shop.query(in_force)
    assert customers == the_same


@pytest.mark.parametrize("shop", ["buyers", "fans"])
def test_without_consents_audiences_change_and_nobody_is_known_to_agree(
    request: pytest.FixtureRequest, shop: str
) -> None:
    changes = "select distinct change_reason, is_consented from audience_changes"
    assert request.getfixturevalue(shop).query(changes) == [("action", None)]


def test_key_figures_of_a_month_are_null_where_their_input_is_absent(buyers: Build, fans: Build) -> None:
    of_both = ["segment", "customers"]
    of_orders = [
        *("revenue", "orders", "buyers", "repurchase_rate", "activation_rate", "lapse_rate", "churn_rate"),
        *("loyalty_rate", "ltv"),
    ]
    of_interactions = ["engagement_rate"]
    of_others = [
        *("conversion_rate", "refunds", "csat", "nps", "complaints", "market_share", "treatment_cost", "roi"),
    ]
    columns = of_both + of_orders + of_interactions + of_others
    assert known(buyers, "segment_kpis", columns) == [*of_both, *of_orders]
    assert known(fans, "segment_kpis", columns) == [*of_both, *of_interactions]


def test_without_orders_or_lines_there_are_no_cohorts_and_no_pairs(buyers: Build, fans: Build) -> None:
    assert fans.query("select count(*) from cohort_retention") == [(0,)]
    assert buyers.query("select sum(active) from cohort_retention where months_since = 0") == [(400,)]
    for shop in (buyers, fans):
        assert shop.query("select count(*) from product_affinity") == [(0,)]


def test_profiles_of_segments_know_what_the_inputs_say(buyers: Build, fans: Build) -> None:
    attributes = "select distinct attribute from segment_profile order by 1"
    assert buyers.query(attributes) == [("frequency_class",)]
    assert fans.query(attributes) == [("frequency_class",)]


JUDGED = ["forecast_backtest", "segment_backtest", "treatment_lift", "preset_agreement"]


@pytest.mark.parametrize("mart", JUDGED)
def test_what_there_is_nothing_to_judge_by_is_not_judged(buyers: Build, fans: Build, mart: str) -> None:
    for shop in (buyers, fans):
        assert shop.query(f"select count(*) from {mart}") == [(0,)]


@pytest.mark.parametrize("shop", ["buyers", "fans"])
def test_every_absent_input_is_noted(request: pytest.FixtureRequest, shop: str) -> None:
    notes = (
        "select count(*) from scoring_diagnostics where check_name like 'input_present.%' and status = 'note'"
    )
    [(absent,)] = request.getfixturevalue(shop).query(notes)
    # Rates and statuses come from seeds where they are no input.
    assert absent >= INPUT_COUNT - 3
