"""Hostile, partial and missing inputs: every raw row is staged or rejected, and what stops a run says why."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from dbt_project import Build, build

from scripts.make_fuzz import make_fuzz

STAGED = {
    "orders": "stg_commerce__orders",
    "refunds": "stg_commerce__refunds",
    "customers": "stg_commerce__customers",
    "currency_rates": "stg_commerce__currency_rates",
    "order_status_map": "stg_commerce__order_status_map",
    "interactions": "stg_engagement__interactions",
    "identity_map": "stg_crm__identity_map",
    "feedback": "stg_engagement__feedback",
    "treatments": "stg_engagement__treatments",
    "consents": "stg_engagement__consents",
    "overrides": "stg_crm__overrides",
    "order_items": "stg_commerce__order_items",
    "products": "stg_commerce__products",
    "wallets": "stg_crm__wallets",
    "balances": "stg_crm__balances",
    "clusters": "stg_crm__clusters",
    "relationship_ratings": "stg_crm__relationship_ratings",
}
KEYS = {
    "feedback": "feedback_id",
    "treatments": "treatment_id",
    "consents": "customer_id",
    "overrides": "customer_id",
    "orders": "order_id",
    "refunds": "refund_id",
    "customers": "customer_id",
    "interactions": "interaction_id",
    "identity_map": "raw_customer_id",
    "products": "product_id",
}
# Keys of several columns: the text of a row's key begins with the first, which several rows may share.
FIRST_KEYS = {
    "order_items": "order_id",
    "wallets": "customer_id",
    "balances": "customer_id",
    "clusters": "customer_id",
    "relationship_ratings": "customer_id",
}
STAGED_ORDERS = ["+stg_commerce__orders", "+stg_commerce__order_status_map"]
NO_LIMITS = {"reject_warn_share": 1.0, "reject_error_share": 1.0}

ORDERS = "order_id,customer_id,ordered_at,gross_amount\n"
INTERACTIONS = "interaction_id,customer_id,occurred_at,interaction_type\n"


def build_folder(work: Path, raw: Path, select: Sequence[str] = (), **variables: object) -> Build:
    """Build a raw data folder with few periods and without unit tests, which need no data."""
    return build(
        duckdb_path=work / "warehouse.duckdb",
        target_path=work / "target",
        raw_dir=raw,
        vars={"history_periods": 2, **variables},
        select=select,
        options=["--exclude-resource-type", "unit_test", "--indirect-selection", "buildable"],
    )


def build_files(work: Path, files: dict[str, str], select: Sequence[str] = ()) -> Build:
    """Build a raw data folder of the given CSV texts."""
    raw = work / "raw"
    raw.mkdir()
    for name, text in files.items():
        (raw / f"{name}.csv").write_text(text, encoding="utf-8")
    return build_folder(work, raw, select)


HOSTILE = [
    pytest.param((1, "UTC"), id="odd"),
    pytest.param((2, "America/New_York"), id="even", marks=pytest.mark.slow),
]


@pytest.fixture(scope="module", params=HOSTILE)
def hostile(request, tmp_path_factory) -> tuple[Build, dict]:
    """One hostile folder built, with what was planted in it; the two swap CSV and Parquet."""
    seed, timezone = request.param
    work = tmp_path_factory.mktemp("hostile")
    expected = make_fuzz(work / "raw", seed)
    return build_folder(work, work / "raw", business_timezone=timezone, **NO_LIMITS), expected


def test_hostile_folder_builds_green(hostile):
    result, _ = hostile
    assert result.success, result.errors


def test_every_hostile_row_is_staged_or_rejected(hostile):
    result, expected = hostile
    for name, counts in expected.items():
        [(staged,)] = result.query(f"select count(*) from {STAGED[name]}")
        [(rejected,)] = result.query(f"select count(*) from rejected_records where input = '{name}'")
        assert (name, staged + rejected) == (name, counts["raw"])


def test_every_hostile_row_is_rejected_for_its_planted_reason(hostile):
    result, expected = hostile
    rows = result.query("select input, reason, count(*) from rejected_records group by input, reason")
    planted = {(name, reason): n for name, c in expected.items() for reason, n in c["rejected"].items()}
    assert {(name, reason): count for name, reason, count in rows} == planted


@pytest.mark.parametrize("name", KEYS)
def test_odd_keys_survive(hostile, name):
    result, expected = hostile
    rows = result.query(f"select distinct {KEYS[name]} from {STAGED[name]}")
    assert sorted(key.strip() for (key,) in rows) == expected[name]["kept_keys"]


@pytest.mark.parametrize("name", FIRST_KEYS)
def test_odd_keys_survive_where_a_key_has_several_columns(hostile, name):
    result, expected = hostile
    rows = result.query(f"select distinct {FIRST_KEYS[name]} from {STAGED[name]}")
    assert sorted(key.strip() for (key,) in rows) == expected[name]["kept_keys"]


def test_limits_stop_the_hostile_folder(tmp_path):
    make_fuzz(tmp_path / "raw", 1)
    result = build_folder(tmp_path, tmp_path / "raw")
    assert not result.success
    assert any("reject" in error for error in result.errors)


def test_only_orders(tmp_path):
    rows = "".join(f"o{n},c{n % 3},2024-05-{n + 1:02},10.00\n" for n in range(9))
    result = build_files(tmp_path, {"orders": ORDERS + rows})
    assert result.success, result.errors
    assert result.query("select count(*) from customer_segments") == [(3,)]


@pytest.mark.slow
def test_orders_file_with_a_header_only(tmp_path):
    result = build_files(tmp_path, {"orders": ORDERS})
    assert result.success, result.errors
    assert result.query("select count(*) from customer_segments") == [(0,)]


def test_interactions_without_orders(tmp_path):
    rows = "".join(f"i{n},fan{n % 2},2024-05-{n + 1:02},visit\n" for n in range(4))
    result = build_files(tmp_path, {"interactions": INTERACTIONS + rows})
    assert result.success, result.errors
    stages = "select distinct lifecycle_stage from customer_segments"
    assert result.query(stages) == [("prospect",)]
    assert result.query("select count(*) from customer_segments") == [(2,)]


@pytest.mark.slow
def test_the_sales_inputs_with_a_header_only_are_absent_alike(tmp_path):
    """An input without rows and one that is not there give the same customers."""
    orders = ORDERS + "".join(f"o{n},c{n % 3},2024-05-{n + 1:02},10.00\n" for n in range(9))
    empty = {
        "order_items": "order_id,product_id,quantity,unit_price\n",
        "products": "product_id\n",
        "wallets": "customer_id,annual_category_spend\n",
        "balances": "customer_id,balance_date,balance\n",
        "clusters": "customer_id,cluster_id\n",
        "relationship_ratings": "customer_id,rated_at,rating\n",
    }
    result = build_files(tmp_path, {"orders": orders, **empty})
    assert result.success, result.errors
    for name in empty:
        assert result.query(f"select count(*) from {STAGED[name]}") == [(0,)]
    assert result.query("select count(*) from customer_segments") == [(3,)]


def test_keys_that_look_like_comments(tmp_path):
    rows = "".join(f"{'#' * (n % 3 > 0)}{n},c{n},2024-05-01,10.00\n" for n in range(60))
    result = build_files(tmp_path, {"orders": ORDERS + rows}, STAGED_ORDERS)
    assert result.success, result.errors
    assert result.query("select count(*) from stg_commerce__orders") == [(60,)]


def test_a_circle_of_referrals_fails_and_names_who_is_in_it(tmp_path):
    customers = "customer_id,referred_by_customer_id\nann,bob\nbob,cid\ncid,ann\ndan,ann\neve,\n"
    select = ["+int_referrals", "assert_referrals_have_no_cycle"]
    result = build_files(tmp_path, {"orders": ORDERS, "customers": customers}, select)
    assert not result.success
    assert len(result.errors) == 1, result.errors
    assert "assert_referrals_have_no_cycle" in result.errors[0]
    assert "3" in result.errors[0]


def test_unmapped_status_fails(tmp_path):
    orders = ORDERS.replace("\n", ",status\n") + "o1,c1,2024-05-01,10.00,never heard of\n"
    result = build_files(tmp_path, {"orders": orders}, STAGED_ORDERS)
    assert not result.success
    assert any("status" in error for error in result.errors)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, ["orders", "interactions", "RAW_DATA_DIR"]),
        ({"orders": ""}, ["orders", "empty file"]),
        ({"orders": ORDERS, "refunds": ""}, ["refunds", "empty file"]),
        ({"orders": "order_id,customer_id,gross_amount\no1,c1,5\n"}, ["orders", "ordered_at"]),
        ({"orders": ORDERS, "refunds": "refund_id,order_id\nr1,o1\n"}, ["refunds", "refunded_at", "amount"]),
    ],
    ids=["nothing", "empty orders", "empty refunds", "column missing", "columns missing"],
)
def test_unusable_folder_stops_with_one_sentence(tmp_path, files, words):
    select = [*STAGED_ORDERS, "+stg_commerce__refunds", "+int_inputs"]
    assert_one_sentence(build_files(tmp_path, files, select), words)


def test_folder_that_does_not_exist_stops_with_one_sentence(tmp_path):
    result = build_folder(tmp_path, tmp_path / "nowhere")
    assert_one_sentence(result, ["nowhere"])


def assert_one_sentence(result: Build, words: list[str]) -> None:
    """The run failed for one reason, which names every word."""
    assert not result.success
    assert len(result.errors) == 1, result.errors
    for word in words:
        assert word in result.errors[0]
