"""The sales side as a user meets it: extra attributes, balances as money, and nothing without its inputs."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from dbt_project import Build, build

pytestmark = pytest.mark.slow

PERSONAL = {"birth_date", "age", "years_of_age", "account_manager"}


def built(folder: Path, files: dict[str, str], **variables: object) -> Build:
    """Build the models alone from CSV texts, parsed with the vars at hand."""
    raw = folder / "raw"
    raw.mkdir()
    for name, text in files.items():
        (raw / f"{name}.csv").write_text(text, encoding="utf-8")
    result = build(
        duckdb_path=folder / "warehouse.duckdb",
        target_path=folder / "target",
        raw_dir=raw,
        vars={"history_periods": 2, **variables},
        has_tests=False,
        is_parsed_anew=True,
    )
    assert result.success, result.errors
    return result


@pytest.fixture(scope="module")
def orders() -> str:
    """Orders of sixty customers, each a little more than the one before."""
    start = date(2025, 1, 1)
    lines = [f"o{n},c{n},{start + timedelta(days=n)},{10 + n}.00,store" for n in range(60)]
    return "order_id,customer_id,ordered_at,gross_amount,channel\n" + "\n".join(lines) + "\n"


def test_extra_attributes_are_passed_through(tmp_path, orders):
    customers = "customer_id,Income,kids,birth_date\nc1, 35-49K ,2,1990-01-01\nc2,,,\n"
    result = built(
        tmp_path, {"orders": orders, "customers": customers}, extra_attributes=["income", "kids"]
    )
    rows = dict(result.query("select customer_id, extra_attributes from customer_profile"))
    assert json.loads(rows["c1"]) == {"income": "35-49K", "kids": "2"}
    assert json.loads(rows["c2"]) == {"income": None, "kids": None}
    assert rows["c3"] is None


def test_with_orders_alone_what_depends_on_other_inputs_is_null(tmp_path, orders):
    result = built(tmp_path, {"orders": orders})
    unknown = [
        *("age_band", "gender", "country", "member_level", "points_balance", "has_tier_mismatch"),
        *("extra_attributes", "top_category", "category_mix", "return_rate", "new_product_affinity"),
        *("last_viewed_category", "interest_tags"),
    ]
    known = " + ".join(f"count({column})" for column in unknown)
    assert result.query(f"select count(*), {known} from customer_profile") == [(60, 0)]
    assert result.query("select distinct channel_class, discount_share from customer_profile") == [
        ("offline", 0)
    ]
    value = "count(share_of_wallet) + count(wallet_headroom) + count(balance) + count(relation_gap)"
    assert result.query(f"select {value} from customer_value") == [(0,)]


def test_a_balance_is_scored_as_of_its_day(tmp_path, orders):
    """Balances of January rise with the number of the customer, later ones fall."""
    lines = [f"c{n},2025-01-01,{n}\nc{n},2025-03-01,{-n}" for n in range(60)]
    balances = "customer_id,balance_date,balance\n" + "\n".join(lines) + "\n"
    result = built(
        tmp_path,
        {"orders": orders, "balances": balances},
        monetary_basis="balance",
        as_of_date="2025-03-01",
        min_customers_for_quantiles=10,
    )
    query = "select m_score, monetary from customer_rfm where as_of_date = date '{}' and customer_id = '{}'"
    assert result.query(query.format("2025-03-01", "c59")) == [(1, -59)]
    assert result.query(query.format("2025-03-01", "c0")) == [(5, 0)]
    assert result.query(query.format("2025-01-31", "c30")) == [(5, 30)]


def test_personal_data_reaches_no_mart():
    from generic_test_runner import PROJECT

    marts = sorted((PROJECT / "models" / "marts").rglob("*.yml"))
    assert marts
    for path in marts:
        text = path.read_text("utf-8")
        assert not [name for name in PERSONAL if f"- name: {name}\n" in text], path
