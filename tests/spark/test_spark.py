"""What is so on Spark alone: what raw data may be, and that a cluster leaves nothing behind.

.venv-spark/bin/pytest tests/spark/test_spark.py
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from local_spark import PROJECT, environment, options

CLUSTER = [sys.executable, str(PROJECT / "scripts" / "spark_cluster.py"), "--workers", "1"]
ORDERS = """
    select * from (values
        (1, 'ann', timestamptz '2025-01-05 23:30-05', 20.5, 'completed'),
        (2, 'bob', timestamptz '2025-02-01 10:00+00', 7.25, 'completed'),
        (3, 'bob', timestamptz '2025-02-01 10:00+00', 'infinity'::double, 'completed')
    ) as orders (order_id, customer_id, ordered_at, gross_amount, status)
"""


def run_on_cluster(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*CLUSTER, *command], capture_output=True, text=True, timeout=300)


def build(folder: Path, raw: Path, *selected: str) -> subprocess.CompletedProcess[str]:
    """Build some models of a folder of raw files on the cores of this machine."""
    command = [str(Path(sys.executable).with_name("dbt")), "--no-use-colors", "build", "--select", *selected]
    command += options(folder)
    return subprocess.run(command, env=environment(folder, raw), capture_output=True, text=True, timeout=600)


def test_a_folder_of_parquet_files_is_read_in_its_types(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    with duckdb.connect() as connection:
        connection.execute(f"copy ({ORDERS}) to '{raw / 'orders.parquet'}' (format parquet)")
    built = build(tmp_path, raw, "+parsed_commerce__orders")
    assert built.returncode == 0, built.stdout
    read = f"read_parquet('{tmp_path}/warehouse/shop.db/parsed_commerce__orders/*.parquet')"
    with duckdb.connect() as connection:
        found = connection.execute(
            f"select order_id, cast(order_date as varchar), row_problem from {read} order by 1"
        ).fetchall()
    assert found == [
        ("1", "2025-01-06", None),
        ("2", "2025-02-01", None),
        ("3", "2025-02-01", "absurd_number"),
    ]


def test_a_csv_file_stops_the_run_with_one_sentence(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "orders.csv").write_text("order_id,customer_id,ordered_at,gross_amount\no1,ann,2025-01-01,5")
    built = build(tmp_path, raw, "int_as_of_dates")
    assert built.returncode != 0
    for words in ("RAW_DATA_DIR", "Parquet files only", "orders.csv", "raw_schema", "input_models"):
        assert words in built.stdout


@pytest.mark.parametrize(("end", "code"), [("exit 3", 3), ("kill -TERM $PPID; sleep 60", 143)])
def test_the_cluster_goes_with_its_command_whatever_that_does(end: str, code: int) -> None:
    done = run_on_cluster("bash", "-c", f"echo $SPARK_WAREHOUSE_DIR; {end}")
    assert done.returncode == code, done.stderr
    folder = Path(done.stdout.splitlines()[0]).parent
    assert folder.name.startswith("spark-")
    assert not folder.exists()
    running = subprocess.run(["ps", "-e", "-o", "args"], capture_output=True, text=True, check=True)
    assert str(folder) not in running.stdout


def test_the_tasks_of_each_worker_are_told() -> None:
    count = "from pyspark.sql import SparkSession as s; print(s.builder.getOrCreate().range(7).count())"
    done = run_on_cluster("bash", "-c", f"MASTER=$SPARK_MASTER {sys.executable} -c '{count}'")
    assert done.returncode == 0, done.stderr
    assert re.search(r"^7\nTasks: [1-9]\d* in \d+ s on executor 0$", done.stdout, re.MULTILINE)


def test_a_worker_that_ran_no_task_is_an_error() -> None:
    done = run_on_cluster("true")
    assert done.returncode == 1
    assert "Only 0 of 1 workers ran a task" in done.stderr


def test_a_command_that_cannot_be_run_leaves_no_cluster_behind(tmp_path: Path) -> None:
    done = run_on_cluster(str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
