"""The quality checks pass a good warehouse, and every critical expectation fails on a broken one."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest
from dbt_project import PROJECT
from quality_warehouse import GOOD, NEXT_BUILD, run_sql

from quality.__main__ import Plan, check, main, plan
from quality.connection import QualityError, duckdb_warehouse, reading, writing
from quality.profile import keep
from quality.report import FAILURE, OK, WARNING, Report
from quality.subjects import INPUTS, MARTS

TABLES = [*(each.relation for each in INPUTS), *MARTS]

# What breaks every expectation of a kind at once, as a statement for each table. {column = null} stands
# for the assignment to every column of the type that the value has.
DISASTERS = {
    "emptied": (["ExpectTableRowCountToBeBetween"], "delete from {table}"),
    "doubled": (
        [
            "ExpectColumnValuesToBeUnique",
            "ExpectCompoundColumnsToBeUnique",
            "ExpectColumnProportionOfUniqueValuesToBeBetween",
        ],
        "insert into {table} select * from {table}",
    ),
    "nulls": (["ExpectColumnValuesToNotBeNull"], "update {table} set {nulls}"),
    "nonsense": (["ExpectColumnValuesToBeInSet"], "update {table} set {nonsense}"),
    "negative": (["ExpectColumnValuesToBeBetween"], "update {table} set {negatives}"),
}

# What breaks one expectation, by suite and description.
TRUTHS = {
    "customer_segments": {
        "as_of_date is that of the build": "update customer_segments set as_of_date = date '2026-06-29'",
        "tier and tier_rank are those of one tier rule": (
            "update customer_segments set tier = 'gold' where customer_id = 'c001'"
        ),
        "exactly the prospects have no rfm_code": (
            "update customer_segments set rfm_code = '111' where customer_id = 'c005'"
        ),
        "customers are those of customer_rfm": "delete from customer_segments where customer_id = 'c001'",
        "segments have the sizes of segment_summary": (
            "update customer_segments set segment = 'champion' where customer_id = 'c001'"
        ),
        "rfm_code is that of customer_rfm": (
            "update customer_segments set rfm_code = '111' where customer_id = 'c001'"
        ),
        "rfm_segment is that of customer_rfm": (
            "update customer_segments set rfm_segment = 'lost' where customer_id = 'c001'"
        ),
        "lifecycle_stage is that of customer_lifecycle": (
            "update customer_segments set lifecycle_stage = 'lost' where customer_id = 'c001'"
        ),
        "value_tier is that of customer_value": (
            "update customer_segments set value_tier = 'none' where customer_id = 'c001'"
        ),
        "interaction_class is that of customer_engagement": (
            "update customer_segments set interaction_class = null where customer_id = 'c001'"
        ),
    },
    "customer_rfm": {
        "prospects have no scores": "update customer_rfm set r_score = 1 where customer_id = 'c005'",
        "customers with orders have every score": (
            "update customer_rfm set f_score = null where customer_id = 'c001'"
        ),
        "exactly the prospects are prospects in rfm_segment": (
            "update customer_rfm set rfm_segment = 'prospect' where customer_id = 'c001'"
        ),
        "scores are between 1 and one more than their cut points": (
            "update customer_rfm set m_score = 6 where customer_id = 'c001'"
        ),
        "scored_population_n counts the customers with orders": (
            "update customer_rfm set scored_population_n = 81 where as_of_date = date '2026-05-31'"
        ),
    },
    "customer_lifecycle": {
        "exactly the prospects have no order dates": (
            "update customer_lifecycle set last_order_date = as_of_date where customer_id = 'c005'"
        ),
        "first_order_date <= last_order_date": (
            "update customer_lifecycle set first_order_date = last_order_date + 1 where customer_id = 'c001'"
        ),
        "recency_days are the days since the last order": (
            "update customer_lifecycle set recency_days = recency_days + 1 where customer_id = 'c001'"
        ),
    },
    "customer_value": {
        "exactly the customers of decile 10 are the top decile": (
            "update customer_value set is_top_decile = true where customer_id = 'c001'"
        ),
        "a decile needs positive net revenue": (
            "update customer_value set net_revenue_12m = 0 where customer_id = 'c001'"
        ),
        "historical_ltv is lifetime_net_revenue": (
            "update customer_value set historical_ltv = null where customer_id = 'c001'"
        ),
    },
    "customer_engagement": {
        "interactions_30d <= interactions_90d": (
            "update customer_engagement set interactions_90d = interactions_30d - 1"
        ),
        "last_interaction_date <= as_of_date": (
            "update customer_engagement set last_interaction_date = as_of_date + 1 where customer_id = 'c001'"
        ),
    },
    "customer_satisfaction": {
        "exactly the answers have an nps_class": (
            "update customer_satisfaction set nps_class = null where customer_id = 'c001'"
        ),
        "complaints_90d <= feedback_count": (
            "update customer_satisfaction set complaints_90d = feedback_count + 1 where customer_id = 'c001'"
        ),
        "a candidate has brought somebody and is no detractor": (
            "update customer_satisfaction set nps = 0, nps_class = 'detractor' where customer_id = 'c097'"
        ),
        "exactly the scores make a loyalty_class": (
            "update customer_satisfaction set loyalty_score = null where customer_id = 'c001'"
        ),
        "exactly the highly loyal are in a loyal quadrant": (
            "update customer_satisfaction set loyalty_class = 'low' where customer_id = 'c097'"
        ),
    },
    "segment_summary": {
        "shares of customers add up to 1": (
            "update segment_summary set customer_share = customer_share + 0.02 where segment = 'active'"
        ),
        "customers and net revenue add up to those of customer_value": (
            "update segment_summary set net_revenue = net_revenue + 0.01 where segment = 'active'"
        ),
        "quartiles of recency are in order": (
            "update segment_summary set recency_days_p25 = recency_days_p75 + 1 where segment = 'active'"
        ),
        "quartiles of net revenue are in order": (
            "update segment_summary set net_revenue_p75 = net_revenue_p25 - 1 where segment = 'active'"
        ),
    },
    "cut_points": {
        "a higher cut point is no easier to beat": (
            "update cut_points set cut_value = 1000 where measure = 'recency_days' and cut_number = 2"
        ),
        "every date with scores has cut points": (
            "delete from cut_points where as_of_date = date '2026-05-31'"
        ),
    },
    "all customer marts": {
        "every mart has the same customers at the same dates": (
            "delete from customer_value where customer_id = 'c001' and as_of_date = date '2026-05-31'"
        ),
    },
    "customer_segments against the last run": {
        f"no share of {column} moved by more than 0.2": f"update customer_segments set {column} = 'elsewhere'"
        for column in ("segment", "lifecycle_stage", "value_tier", "tier", "rfm_segment")
    },
}


class Printed(NamedTuple):
    """What the command said."""

    code: int
    out: str
    err: str
    result: dict[str, Any] | None


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Report]]:
    """A good warehouse whose first build was checked and which was then built again, and the first report."""
    path = tmp_path_factory.mktemp("quality") / "warehouse.duckdb"
    run_sql(path, GOOD)
    report = check_and_keep(path)
    run_sql(path, NEXT_BUILD)
    yield path, report
    # Otherwise DuckDB complains of leaks when Python ends.
    for name in [name for name in sys.modules if name.startswith("great_expectations")]:
        del sys.modules[name]


@pytest.fixture
def warehouse(good: tuple[Path, Report], tmp_path: Path) -> Path:
    """A copy of the good warehouse to break."""
    return Path(shutil.copy(good[0], tmp_path / "warehouse.duckdb"))


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Printed]:
    """Run the command as `python -m quality` would."""

    def run(database: Path, *options: str) -> Printed:
        path = tmp_path / "quality" / "result.json"
        code = main(["--database", str(database), "--json", str(path), *options])
        printed = capsys.readouterr()
        result = json.loads(path.read_text("utf-8")) if path.exists() else None
        return Printed(code, printed.out, printed.err, result)

    return run


def plan_of(path: Path) -> Plan:
    """Plan the checks of a warehouse."""
    found = duckdb_warehouse(path)
    with reading(found) as connection:
        return plan(connection, found)


def check_and_keep(path: Path, *names: str) -> Report:
    """Check a warehouse, or only the suites of these names, and keep its profile."""
    report = check_some(path, *names)
    planned = plan_of(path)
    with writing(duckdb_warehouse(path)) as connection:
        keep(connection, duckdb_warehouse(path), planned.run, planned.profile, report.result)
    return report


def check_some(
    path: Path, *names: str, is_wanted: Callable[[Any], bool] = lambda expectation: True
) -> Report:
    """Check only the suites of these names (all without a name) and only the expectations that are wanted."""
    planned = plan_of(path)
    suites = [
        replace(suite, expectations=[each for each in suite.expectations if is_wanted(each)])
        for suite in planned.suites
        if not names or suite.name in names
    ]
    suites = [suite for suite in suites if suite.expectations]
    return check(duckdb_warehouse(path), replace(planned, suites=suites))


def not_ok(report: Report) -> set[tuple[str, str]]:
    """Return suite and status of every expectation that does not hold."""
    return {(outcome.suite, outcome.status) for outcome in report.outcomes if outcome.status != OK}


def kept(path: Path) -> list[tuple[str, str]]:
    """Return the builds whose profile is kept, with their result."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(
            "select distinct run_id, result from quality.profile order by all"
        ).fetchall()


def disaster(path: Path, statement: str) -> Iterator[str]:
    """Yield a statement of a disaster for every table that the checks read."""
    with duckdb.connect(str(path), read_only=True) as connection:
        for table in TABLES:
            types = {row[0]: row[1] for row in connection.execute(f"describe {table}").fetchall()}
            texts = [name for name, kind in types.items() if kind == "VARCHAR"]
            numbers = [n for n, kind in types.items() if kind in ("BIGINT", "INTEGER") or "DECIMAL" in kind]
            assignments = {
                "nulls": ", ".join(f"{name} = null" for name in types),
                "nonsense": ", ".join(f"{name} = 'nonsense'" for name in texts),
                "negatives": ", ".join(f"{name} = -1" for name in numbers),
            }
            if all(assignments[name] for name in assignments if f"{{{name}}}" in statement):
                yield statement.format(table=table, **assignments)


def test_the_first_build_passes_and_says_that_nothing_was_compared(good):
    _, report = good
    assert report.exit_code == 0
    assert not_ok(report) == set()
    assert report.last is None
    assert report.notes == [
        "No earlier build has passed: there is no last run, and nothing was compared with one."
    ]
    assert not [outcome for outcome in report.outcomes if "last run" in outcome.suite]


def test_the_next_build_is_compared_with_the_first(warehouse, command):
    printed = command(warehouse)
    assert (printed.code, printed.err) == (0, "")
    assert "compared with build first as of 2026-06-30" in printed.out
    assert "  ok       rows are 80 or more (last run 100)  [100]" in printed.out
    assert printed.result["result"] == "ok"
    assert printed.result["last_run"] == {"run_id": "first", "as_of_date": "2026-06-30"}
    assert printed.result["counts"]["ok"] == len(printed.result["expectations"])
    assert kept(warehouse) == [("build 1", "ok"), ("first", "ok")]


def test_the_path_may_hold_any_character(warehouse, tmp_path):
    folder = tmp_path / "a folder of $HOME, 100% & more?"
    folder.mkdir()
    report = check_some(Path(shutil.copy(warehouse, folder / "warehouse.duckdb")), "customer_segments")
    assert not_ok(report) == set()


def test_the_check_changes_nothing_and_lets_go_of_the_file(warehouse):
    before = hashlib.sha256(warehouse.read_bytes()).digest()
    check_some(warehouse, "customer_segments")
    assert hashlib.sha256(warehouse.read_bytes()).digest() == before
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("create table is_writable as select 1 as n")


def test_every_input_of_the_project_is_checked():
    models = {path.stem for path in (PROJECT / "models/staging/base").glob("base_*.sql")}
    assert {each.relation for each in INPUTS} == models


@pytest.mark.parametrize("name", DISASTERS)
def test_a_disaster_fails_every_critical_expectation_of_its_kind(warehouse, name):
    kinds, statement = DISASTERS[name]
    run_sql(warehouse, ";".join(disaster(warehouse, statement)))
    report = check_some(warehouse, is_wanted=lambda each: type(each).__name__ in kinds)
    critical = [outcome for outcome in report.outcomes if outcome.severity == "critical"]
    assert critical
    assert [outcome for outcome in critical if outcome.status != FAILURE] == []
    assert report.exit_code == 1


@pytest.mark.parametrize(("suite", "description"), [(s, d) for s, truths in TRUTHS.items() for d in truths])
def test_a_broken_truth_fails(warehouse, suite, description):
    run_sql(warehouse, TRUTHS[suite][description])
    report = check_some(warehouse, suite, is_wanted=lambda each: each.description == description)
    assert [outcome.status for outcome in report.outcomes] == [FAILURE]
    assert report.exit_code == 1


def test_every_critical_expectation_is_made_to_fail_above(warehouse):
    kinds = {kind for kinds, _ in DISASTERS.values() for kind in kinds}
    by_description = {(suite, description) for suite, truths in TRUTHS.items() for description in truths}
    untested = [
        (suite.name, each.description)
        for suite in plan_of(warehouse).suites
        for each in suite.expectations
        if each.severity == "critical"
        and type(each).__name__ not in kinds
        and (suite.name, each.description) not in by_description
    ]
    assert untested == []


def test_halved_rows_fail_until_they_are_accepted(warehouse, command):
    for table in ("customer_segments", "base_commerce__customers"):
        run_sql(warehouse, f"delete from {table} where right(customer_id, 1) in ('1', '3', '5', '7', '9')")
    against = ("raw customers against the last run", "customer_segments against the last run")
    for _ in range(2):
        report = check_and_keep(warehouse, *against)
        assert (report.last.run_id, report.exit_code) == ("first", 1)
        assert {(suite, FAILURE) for suite in against} <= not_ok(report)
    run_sql(warehouse, NEXT_BUILD)
    printed = command(warehouse, "--accept")
    assert (printed.code, printed.result["last_run"]["run_id"]) == (1, "first")
    assert f"failure: {against[0]}: rows are 80 or more (last run 100)  [50]" in printed.out
    assert kept(warehouse) == [("build 1", "failure"), ("build 2", "accepted"), ("first", "ok")]
    run_sql(warehouse, NEXT_BUILD)
    report = check_some(warehouse, *against)
    assert (report.last.run_id, not_ok(report)) == ("build 2", set())


WARNINGS = {
    "a moved mix": (
        "update customer_segments set segment = 'champion' where segment = 'active' and customer_id < 'c010'",
        "customer_segments against the last run",
    ),
    "more rows": (
        "insert into customer_engagement select * from customer_engagement where customer_id <= 'c060'",
        "customer_engagement against the last run",
    ),
    "more nulls": (
        "update base_commerce__orders set status = ' ' where customer_id <= 'c006'",
        "raw orders against the last run",
    ),
    "moved quantiles of net revenue": (
        "update customer_value set net_revenue_12m = net_revenue_12m * 1.3",
        "customer_value against the last run",
    ),
    "moved quantiles of recency": (
        "update customer_rfm set recency_days = recency_days * 2",
        "customer_rfm against the last run",
    ),
    "unknown categories": (
        "update base_engagement__interactions set interaction_type = 'dance' where customer_id <= 'c002'",
        "raw interactions",
    ),
    "an empty optional input": ("delete from base_commerce__refunds", "raw refunds"),
}


@pytest.mark.parametrize("name", WARNINGS)
def test_a_warning_is_listed_and_exits_with_0(warehouse, name):
    statement, suite = WARNINGS[name]
    run_sql(warehouse, statement)
    report = check_some(warehouse, suite)
    assert not_ok(report) == {(suite, WARNING)}
    assert (report.result, report.exit_code) == (WARNING, 0)


def test_an_absent_input_is_not_checked_unless_the_last_run_had_it(good, tmp_path, warehouse):
    gone = "delete from base_commerce__refunds; update run_metadata set inputs_present = 'customers, orders'"
    never_there = tmp_path / "never_there.duckdb"
    run_sql(never_there, f"{GOOD}; {gone}")
    assert "raw refunds" not in {suite.name for suite in plan_of(never_there).suites}
    run_sql(warehouse, gone)
    assert ("raw refunds against the last run", FAILURE) in not_ok(
        check_some(warehouse, "raw refunds", "raw refunds against the last run")
    )


def test_what_the_last_run_did_not_have_is_said(warehouse):
    run_sql(warehouse, "delete from quality.profile where relation = 'customer_value'")
    planned = plan_of(warehouse)
    assert planned.notes == ["The last run did not have customer_value: it was not compared."]


def test_an_expectation_that_cannot_be_checked_fails_whatever_its_severity(warehouse):
    import great_expectations.expectations as gxe

    planned = plan_of(warehouse)
    suite = next(suite for suite in planned.suites if suite.name == "cut_points")
    impossible = gxe.ExpectColumnValuesToNotBeNull(description="d", column="no_such", severity="warning")
    planned = replace(planned, suites=[replace(suite, expectations=[impossible])])
    [outcome] = check(duckdb_warehouse(warehouse), planned).outcomes
    assert outcome.status == FAILURE
    assert outcome.observed.startswith("could not be checked: ")


def test_a_missing_file_is_one_sentence(tmp_path):
    environment = {**os.environ, "DUCKDB_PATH": str(tmp_path / "none.duckdb")}
    done = subprocess.run(
        [sys.executable, "-m", "quality"], cwd=PROJECT, env=environment, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"There is no warehouse {tmp_path / 'none.duckdb'}: run `make build` first.\n"


def test_a_missing_mart_is_one_sentence(warehouse, command):
    run_sql(warehouse, "drop table customer_value; drop table cut_points")
    printed = command(warehouse)
    assert (printed.code, printed.out, printed.result) == (2, "", None)
    assert printed.err == f"{warehouse} lacks customer_value, cut_points: run `make build` first.\n"


def test_a_missing_column_is_one_sentence(warehouse):
    run_sql(warehouse, "alter table customer_value drop net_revenue_12m")
    with pytest.raises(QualityError, match=r"cannot be read: .*net_revenue_12m[^\n]*$"):
        plan_of(warehouse)


def test_a_file_that_is_no_warehouse_is_one_sentence(tmp_path, command):
    path = tmp_path / "text.duckdb"
    path.write_text("not a database " * 1000, encoding="utf-8")
    printed = command(path)
    assert printed.code == 2
    assert printed.err.startswith(f"{path} cannot be read: ")
    assert printed.err.count("\n") == 1
