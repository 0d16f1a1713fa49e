"""The Dagster project, run in process on a small shop; `make test-dagster` gives it its environment."""

import datetime
import os
import random
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "orchestration")]

dg = pytest.importorskip("dagster")

from bench.generate import generate  # noqa: E402

MONTH_ENDS = [
    str(datetime.date(2025, month, 1) - datetime.timedelta(days=1)) for month in range(1, 13)
]
HISTORY = ["customer_segment_history", "customer_rfm", "customer_lifecycle", "customer_value", "cut_points"]
LOOKING_BACK = ["previous_segment", "segment_changed_at", "periods_in_segment"]
HOLD = """
import duckdb, sys, time
held = duckdb.connect(sys.argv[1])
print("held", flush=True)
time.sleep(600)
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """Point the project to a small shop and a warehouse of its own, and load its definitions."""
    folder = tmp_path_factory.mktemp("shop")
    generate(folder / "raw", 3000, 1, "500MB", with_items=False, with_interactions=False)
    os.environ |= {
        "RAW_DATA_DIR": str(folder / "raw"),
        "DUCKDB_PATH": str(folder / "shop.duckdb"),
        "PUBLISH_DIR": str(folder / "published"),
        "DBT_TARGET": "duckdb",
        "DBT_TARGET_PATH": str(folder / "target"),
        "DBT_LOG_PATH": str(folder / "logs"),
        "RETRY_SECONDS": "3",
    }
    import dagster_definitions

    return folder, dagster_definitions


def run(definitions, day, selection, instance=None):
    """Run the selected assets for one day in process."""
    return dg.materialize(
        [definitions.segmentation, definitions.published_marts],
        selection=selection,
        partition_key=day,
        resources={"dbt": definitions.dbt_here},
        instance=instance,
        raise_on_error=False,
    )


def rows(warehouse, mart):
    """Return every row of a mart at the month-ends, but for what looks back as far as there was a past."""
    columns = f"* exclude ({', '.join(LOOKING_BACK)})" if mart == "customer_segment_history" else "*"
    dates = f"as_of_date between date '{MONTH_ENDS[0]}' and date '{MONTH_ENDS[-1]}'"
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute(f"select {columns} from {mart} where {dates} order by all").fetchall()


def test_every_model_is_an_asset_and_every_test_a_check(shop):
    _, definitions = shop
    graph = definitions.defs.resolve_asset_graph()
    assets = {key.to_user_string() for key in graph.get_all_asset_keys()}
    checks = {key.name for key in graph.asset_check_keys}
    assert {"customer_segments", "stg_commerce__orders", "tier_rules", "published_marts"} <= assets
    assert "a_lift_lies_within_its_bounds" in checks
    assert len(checks) > 500


def test_a_morning_runs_the_day_before(shop):
    _, definitions = shop
    schedule = definitions.defs.get_repository_def().get_schedule_def("daily_segments_schedule")
    moment = datetime.datetime(2026, 6, 15, 5)
    tick = schedule.evaluate_tick(dg.build_schedule_context(scheduled_execution_time=moment))
    assert [request.partition_key for request in tick.run_requests] == ["2026-06-14"]


def test_what_readers_see_has_to_be_fresh(shop):
    _, definitions = shop
    (spec,) = definitions.published_marts.specs
    assert spec.freshness_policy.fail_window.to_timedelta() == datetime.timedelta(hours=36)


def test_months_in_any_order_make_the_same_history(shop):
    folder, definitions = shop
    selection = dg.AssetSelection.assets("customer_segment_history").upstream().without_checks()
    order = random.Random(1).sample(MONTH_ENDS, len(MONTH_ENDS))
    assert order != MONTH_ENDS
    for day in order:
        assert run(definitions, day, selection).success
    filled = {mart: rows(folder / "shop.duckdb", mart) for mart in HISTORY}

    whole = folder / "whole.duckdb"
    # as far back as the first month looks
    settings = f"{{as_of_date: '{MONTH_ENDS[-1]}', history_periods: 23}}"
    dbt = [str(Path(sys.executable).with_name("dbt")), "--quiet", "build", "--full-refresh"]
    dbt += ["--vars", settings, "--select", "+customer_segment_history"]
    dbt += ["--exclude-resource-type", "test", "unit_test"]
    subprocess.run(
        [*dbt, "--target-path", str(folder / "whole_target")],
        cwd=PROJECT, env=os.environ | {"DUCKDB_PATH": str(whole)}, check=True,
    )  # fmt: skip
    for mart in HISTORY:
        assert {row[0] for row in filled[mart]} == {datetime.date.fromisoformat(day) for day in MONTH_ENDS}
        assert filled[mart] == rows(whole, mart), mart


def test_a_run_that_fails_is_tried_again(shop):
    folder, definitions = shop
    selection = dg.AssetSelection.assets("order_status_map").without_checks()
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder / "shop.duckdb")], stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout.readline() == "held\n"  # a second process has the warehouse: dbt fails at once
        with dg.DagsterInstance.ephemeral() as instance:
            failed = run(definitions, MONTH_ENDS[-1], selection, instance)
            assert not failed.success
            tries = failed.filter_events(lambda event: event.is_step_restarted)
            assert len(tries) == definitions.RETRY.max_retries
    finally:
        other.kill()
        other.wait()
    assert run(definitions, MONTH_ENDS[-1], selection).success


def test_a_day_is_published_when_all_its_checks_hold(shop):
    folder, definitions = shop
    result = run(definitions, MONTH_ENDS[-1], dg.AssetSelection.all())
    assert result.success
    evaluations = result.get_asset_check_evaluations()
    assert len(evaluations) > 500
    assert all(evaluation.passed for evaluation in evaluations)
    with duckdb.connect(str(folder / "published" / "shop.duckdb"), read_only=True) as connection:
        (day,) = connection.execute("select max(as_of_date) from customer_segments").fetchone()
    assert str(day) == MONTH_ENDS[-1]
