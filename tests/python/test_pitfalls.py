"""Every test that the documents name exists, and a small shop shows what only a build can show.

docs/pitfalls.md, the decisions and the README say which test guards what. A test is named as dbt names it, or
as `file.py::function` within tests/python.
"""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from dbt_project import PROJECT, Build, build

PITFALLS = PROJECT / "docs" / "pitfalls.md"
DECISIONS = sorted((PROJECT / "docs" / "decisions").glob("[0-9]*.md"))
PITFALL_COUNT = 26
# What a capability that is not there yet will bring; everything else has a guard.
OPEN = {"Truncated past"}
SECTIONS = ["Context", "Decision", "Consequence", "Pinned by"]

SHOP = {
    "orders": """
        order_id,customer_id,ordered_at,gross_amount,status
        o01,twice a day,2025-04-10 15:00:00,40.00,paid
        o02,twice a day,2025-04-10 18:00:00,60.00,paid
        o03,late in the evening,2025-04-11 02:30:00,20.00,paid
        o04,on a bare date,2025-04-01,20.00,paid
        o05,refunded later,2025-03-20 15:00:00,80.00,paid
        o06,given money back,2025-04-05 15:00:00,-5.00,paid
        o07,only cancelled,2025-04-02 15:00:00,30.00,cancelled
        o08,web account,2025-02-01 15:00:00,50.00,paid
        o09,shop account,2025-04-20 15:00:00,70.00,paid
        o10,  between blanks  ,2025-04-08 15:00:00,90.00,paid
        o11,between blanks,2025-04-12 15:00:00,10.00,paid
        o12,on the last day,2025-04-30 15:00:00,10.00,paid
    """,
    "refunds": """
        refund_id,order_id,refunded_at,amount
        r1,o05,2025-04-15 15:00:00,80.00
    """,
    "customers": """
        customer_id,registered_at
        only registered,2025-01-10 15:00:00
        web account,2025-01-20 15:00:00
    """,
    "interactions": """
        interaction_id,customer_id,occurred_at,interaction_type
        i1,fan of five,2025-04-30 15:00:00,visit
        i2,fan of five,2025-04-30 16:00:00,review
        i3,fan of four,2025-04-30 15:00:00,review
        i4,fan of long ago,2025-01-30 15:00:00,review
        i5,fan of long ago,2025-01-30 16:00:00,review
        i6,fan of before,2023-01-30 16:00:00,visit
    """,
    "identity_map": """
        raw_customer_id,customer_id
        shop account,web account
    """,
}
LAST_CLOSED, CURRENT = "2025-03-31", "2025-04-30"
ZONE = "America/New_York"


def names_in(text: str) -> list[str]:
    """Return what stands between backticks."""
    return re.findall(r"`([^`]+)`", text)


def pitfall_rows() -> list[tuple[str, str, str]]:
    """Return the rows of docs/pitfalls.md as (pitfall, handling, guards)."""
    lines = [line for line in PITFALLS.read_text("utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    return [(name, handling, guards) for name, handling, guards in cells]


def sections(path: Path) -> dict[str, str]:
    """Return the sections of a document by heading."""
    parts = re.split(r"^## (.+)$", path.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def pytest_ids() -> set[str]:
    """Return every test of pytest as `file.py::function`, those of a class among them."""
    return {
        f"{path.name}::{node.name}"
        for path in Path(__file__).parents[1].glob("*/test_*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


@pytest.fixture(scope="module")
def known(tmp_path_factory) -> set[str]:
    """Return the name of every data test, unit test and pytest test of the project."""
    target = tmp_path_factory.mktemp("compiled")
    compiled = build(
        duckdb_path=target / "warehouse.duckdb",
        target_path=target,
        select=["path:analyses"],
        command="compile",
    )
    assert compiled.success, compiled.errors
    manifest = json.loads((target / "manifest.json").read_text("utf-8"))
    tests = [node for node in manifest["nodes"].values() if node["resource_type"] == "test"]
    return {test["name"] for test in [*tests, *manifest["unit_tests"].values()]} | pytest_ids()


def test_every_pitfall_is_listed_once():
    names = [name for name, _, _ in pitfall_rows()]
    assert len(set(names)) == len(names) == PITFALL_COUNT


@pytest.mark.parametrize(
    ("name", "handling", "guards"), pitfall_rows(), ids=[name for name, _, _ in pitfall_rows()]
)
def test_every_pitfall_has_a_guard(known, name, handling, guards):
    assert handling
    if name in OPEN:
        assert re.match(r"open: \w+", guards)
    else:
        assert "open:" not in guards
        assert names_in(guards)
    assert [guard for guard in names_in(guards) if guard not in known] == []


@pytest.mark.parametrize("path", DECISIONS, ids=[path.stem for path in DECISIONS])
def test_every_decision_is_pinned(known, path):
    parts = sections(path)
    assert list(parts) == SECTIONS
    assert all(text.strip() for text in parts.values())
    pins = names_in(parts["Pinned by"])
    assert pins
    assert [pin for pin in pins if pin not in known] == []


@pytest.mark.parametrize("heading", ["Your rules", "Choices"])
def test_every_test_that_the_readme_names_exists(known, heading):
    rows = [line for line in sections(PROJECT / "README.md")[heading].splitlines() if line.startswith("|")]
    pins = [names_in(row.strip("|").split("|")[-1]) for row in rows[2:]]
    assert pins
    assert all(pins)
    assert [pin for row in pins for pin in row if pin not in known] == []


def write_shop(folder: Path, until: str = CURRENT) -> Path:
    """Write the shop's files with the facts that were known at the end of a day."""
    folder.mkdir()
    for name, text in SHOP.items():
        header, *rows = [line.strip() for line in text.strip().splitlines()]
        kept = [row for row in rows if all(day <= until for day in re.findall(r"\d{4}-\d\d-\d\d", row))]
        (folder / f"{name}.csv").write_text("\n".join([header, *kept, ""]), encoding="utf-8")
    return folder


def build_shop(work: Path, raw: Path, as_of_date: str, **variables: object) -> Build:
    """Build the shop without the tests of dbt, which are about the project and not about this shop."""
    return build(
        duckdb_path=work / "warehouse.duckdb",
        target_path=work / "target",
        raw_dir=raw,
        vars={"as_of_date": as_of_date, "history_periods": 1, "business_timezone": ZONE, **variables},
        has_tests=False,
    )


@pytest.fixture(scope="module")
def shop(tmp_path_factory) -> Build:
    """Build the shop on its last day, with the month before."""
    work = tmp_path_factory.mktemp("shop")
    result = build_shop(work, write_shop(work / "raw"), CURRENT)
    assert result.success, result.errors
    return result


def at(result: Build, mart: str, customer: str, columns: str, day: str = CURRENT) -> tuple[object, ...]:
    """Return columns of a customer's row in a mart."""
    [row] = result.query(
        f"select {columns} from {mart} where as_of_date = '{day}' and customer_id = '{customer}'"
    )
    return row


def test_few_customers_are_scored_by_fixed_bounds(shop):
    assert shop.query("select distinct is_low_confidence from customer_rfm") == [(True,)]
    methods = "select distinct method from cut_points where score_set in ('own', 'value_tier')"
    assert shop.query(methods) == [("fixed",)]


def test_the_scored_population_is_stored(shop):
    count = f"select count(*) from customer_rfm where has_orders and as_of_date = '{CURRENT}'"
    [(buyers,)] = shop.query(count)
    assert at(shop, "customer_rfm", "web account", "scored_population_n") == (buyers,)


def test_orders_of_one_day_are_two_orders(shop):
    assert at(shop, "customer_rfm", "twice a day", "frequency, monetary") == (2, 100)


def test_a_late_evening_belongs_to_its_local_day(shop):
    [(day,)] = [at(shop, "customer_lifecycle", "late in the evening", "cast(last_order_date as varchar)")]
    assert day == "2025-04-10"


def test_a_bare_date_is_a_business_day(shop):
    [(day,)] = [at(shop, "customer_lifecycle", "on a bare date", "cast(last_order_date as varchar)")]
    assert day == "2025-04-01"


def test_a_refund_leaves_the_past_as_it_was(shop):
    columns = "has_orders, monetary"
    assert at(shop, "customer_rfm", "refunded later", columns, LAST_CLOSED) == (True, 80)
    assert at(shop, "customer_rfm", "refunded later", columns) == (False, None)


def test_a_negative_total_scores_lowest(shop):
    assert at(shop, "customer_rfm", "given money back", "monetary, m_score") == (-5, 1)


@pytest.mark.parametrize("customer", ["only registered", "only cancelled", "fan of five", "fan of before"])
def test_customers_without_orders_have_no_measures(shop, customer):
    measures = "recency_days, frequency, monetary, r_score, f_score, m_score, rfm_code"
    assert at(shop, "customer_rfm", customer, measures) == (None,) * 7
    assert at(shop, "customer_rfm", customer, "has_orders, rfm_segment") == (False, "prospect")
    assert at(shop, "customer_segments", customer, "lifecycle_stage") == ("prospect",)


def test_two_accounts_are_one_customer(shop):
    assert at(shop, "customer_rfm", "web account", "frequency, monetary") == (2, 120)
    assert shop.query("select count(*) from customer_segments where customer_id = 'shop account'") == [(0,)]


def test_blanks_around_a_key_in_a_file_mean_nothing(shop):
    assert at(shop, "customer_rfm", "between blanks", "frequency, monetary") == (2, 100)


@pytest.mark.parametrize(
    ("customer", "expected"),
    [("fan of five", "high"), ("fan of four", "low"), ("fan of long ago", "low"), ("fan of before", "none")],
)
def test_interactions_are_classed_by_a_fixed_score(shop, customer, expected):
    assert at(shop, "customer_engagement", customer, "interaction_class") == (expected,)


def test_one_preset_is_computed_unless_more_are_asked_for(shop):
    assert shop.query("select distinct preset from customer_rfm_segments") == [("cells_125",)]


# What looks back over the grid has other closed dates to look at in the later run.
LOOKING_BACK = {"customer_segment_history": ["previous_segment", "segment_changed_at", "periods_in_segment"]}


@pytest.mark.parametrize(
    "mart",
    [
        "customer_segment_history",
        "customer_rfm",
        "customer_rfm_segments",
        "customer_lifecycle",
        "customer_value",
        "customer_engagement",
        "cut_points",
        "segment_summary",
    ],
)
def test_a_past_date_is_what_a_run_on_that_day_gave(shop, replayed, mart):
    columns = f"* exclude ({', '.join(LOOKING_BACK[mart])})" if mart in LOOKING_BACK else "*"
    rows = f"select {columns} from {mart} where as_of_date = '{LAST_CLOSED}' order by all"
    assert replayed.query(rows)
    assert shop.query(rows) == replayed.query(rows)


@pytest.fixture(scope="module")
def replayed(tmp_path_factory) -> Build:
    """Build the shop on the last closed day, knowing what was known then."""
    work = tmp_path_factory.mktemp("replayed")
    result = build_shop(work, write_shop(work / "raw", LAST_CLOSED), LAST_CLOSED)
    assert result.success, result.errors
    return result
