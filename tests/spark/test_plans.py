"""What grows with the customers is spread over the cores: no window takes all of them into one partition."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import duckdb
import pytest
from local_spark import environment, options

KEYS = ("customer_id", "person_id", "order_id", "refund_id", "interaction_id", "feedback_id")
ORDERS = """
    select
        'o' || n as order_id,
        'c' || n % 60 as customer_id,
        date '2024-01-01' + cast(n * 7 % 500 as integer) as ordered_at,
        cast(5 + n % 90 as decimal(18, 2)) as gross_amount,
        'completed' as status
    from range(600) as numbers (n)
"""
# Runs in a process of its own, as a session of Spark is one for a whole process.
EXPLAIN = """
import json, sys
from pathlib import Path
from dbt.cli.main import dbtRunner
from pyspark.sql import SparkSession

def windows(plan):
    if plan.nodeName() == "Window":
        spec = plan.partitionSpec()
        yield [spec.apply(i).sql() for i in range(spec.size())]
    children = plan.children()
    for i in range(children.size()):
        yield from windows(children.apply(i))

done = dbtRunner().invoke(sys.argv[2:])
assert done.success, [str(r.message) for r in done.result.results if r.status == "error"] or done.exception
spark = SparkSession.builder.getOrCreate()
found = {}
for result in done.result.results:
    node = result.node
    if node.resource_type == "model":
        plan = spark.sql(node.compiled_code)._jdf.queryExecution().sparkPlan()
        found[node.name] = {"columns": list(node.columns), "windows": list(windows(plan))}
ranked = spark.sql("select row_number() over (order by monetary) as place from shop.customer_rfm")
found["a_rank_of_everybody"] = {
    "columns": ["customer_id"], "windows": list(windows(ranked._jdf.queryExecution().sparkPlan()))
}
Path(sys.argv[1]).write_text(json.dumps(found), "utf-8")
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Build a small shop on the cores of this machine, and return the windows of each model's plan."""
    folder = tmp_path_factory.mktemp("plans")
    (folder / "raw").mkdir()
    with duckdb.connect() as connection:
        connection.execute(f"copy ({ORDERS}) to '{folder / 'raw' / 'orders.parquet'}' (format parquet)")
    command = [sys.executable, "-c", EXPLAIN, str(folder / "plans.json")]
    command += ["build", "--select", "+customer_segment_history", "--vars", '{"history_periods": 2}']
    command += ["--quiet", *options(folder)]
    own = environment(folder, folder / "raw")
    done = subprocess.run(command, env=own, capture_output=True, text=True, timeout=1200)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return json.loads((folder / "plans.json").read_text("utf-8"))


def lumped(plan: dict[str, Any]) -> list[list[str]]:
    """Return the windows that are not cut by anything of which there are many."""
    return [spec for spec in plan["windows"] if not any(key in "".join(spec) for key in KEYS)]


def test_windows_over_customers_are_cut_by_customer(plans: dict[str, Any]) -> None:
    of_customers = {name: plan for name, plan in plans.items() if "customer_id" in plan["columns"]}
    assert lumped(of_customers.pop("a_rank_of_everybody")) == [[]]
    assert {"customer_rfm", "customer_value", "customer_segment_history"} <= of_customers.keys()
    assert any(plan["windows"] for plan in of_customers.values())
    assert {name: lumped(plan) for name, plan in of_customers.items() if lumped(plan)} == {}


def test_cut_points_are_an_aggregate_by_value(plans: dict[str, Any]) -> None:
    """The windows behind quantiles go over the distinct values of a measure, each measure and date apart."""
    specs = plans["int_measure_distributions"]["windows"]
    assert specs
    for spec in specs:
        assert "as_of_date" in "".join(spec)
        assert "measure" in "".join(spec)
    assert plans["customer_rfm"]["windows"] == []
