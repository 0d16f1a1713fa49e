"""The Airflow DAG, run by `airflow dags test` on a small shop, in the environment of `make test-airflow`."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
PROJECT_PYTHON = PROJECT / ".venv" / "bin" / "python"
ORDERS = "order_id,customer_id,ordered_at,gross_amount\n" + "".join(
    f"o{n},c{n % 7},2026-0{1 + n % 6}-{1 + n % 28:02d} 10:00:00,{10 + n}.50\n" for n in range(60)
)


@pytest.fixture(scope="module")
def airflow(tmp_path_factory):
    """Return what runs airflow with a home, a shop, a warehouse and a published folder of its own."""
    home = tmp_path_factory.mktemp("airflow")
    (home / "dags").mkdir()
    (home / "dags" / "segments.py").symlink_to(PROJECT / "orchestration" / "airflow_dag.py")
    (home / "raw").mkdir()
    (home / "raw" / "orders.csv").write_text(ORDERS)
    environment = os.environ | {
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__DAGS_FOLDER": str(home / "dags"),
        "SEGMENTS_PROJECT_DIR": str(PROJECT),
        "SEGMENTS_RETRY_MINUTES": "0",
        "DUCKDB_PATH": str(home / "shop.duckdb"),
        "RAW_DATA_DIR": str(home / "raw"),
        "PUBLISH_DIR": str(home / "published"),
        "DBT_TARGET": "duckdb",
    }

    def run(*arguments):
        return subprocess.run(
            [str(BIN / "airflow"), *arguments], env=environment, capture_output=True, text=True, timeout=1200
        )

    for arguments in (("db", "migrate"), ("dags", "reserialize")):
        done = run(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
    return home, run


def published_date(home):
    """Return the as-of date that readers see."""
    query = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True);"
        " print(c.execute('select max(as_of_date), count(*) from customer_segments').fetchone())"
    )
    done = subprocess.run(
        [str(PROJECT_PYTHON), "-c", query, str(home / "published" / "shop.duckdb")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


def test_the_dag_loads_without_an_error(airflow):
    _, run = airflow
    done = run("dags", "list-import-errors")
    assert "No data found" in done.stdout, done.stdout + done.stderr


def test_a_run_publishes_the_day_before_it(airflow):
    home, run = airflow
    done = run("dags", "test", "customer_segmentation", "2026-07-01")
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    assert published_date(home) == str((datetime.date(2026, 6, 30), 7))


def test_a_failing_run_leaves_what_was_published_and_says_why(airflow):
    home, run = airflow
    before = published_date(home)
    (home / "raw" / "orders.csv").write_text(ORDERS.replace("gross_amount", "amount"))
    done = run("dags", "test", "customer_segmentation", "2026-07-02")
    assert "gross_amount" in done.stdout + done.stderr
    assert "state=failed" in done.stdout + done.stderr or done.returncode != 0
    assert published_date(home) == before
