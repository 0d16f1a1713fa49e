"""The history on Spark, day by day: the shop and the rules of tests/python/test_history.py.

Each run is a process of its own, so the catalog has to last: it is Hive's, in a folder of the test.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import duckdb
import pytest
from local_spark import environment, options
from stored_warehouses import DAY, SETTINGS, STORED, small_shop
from test_history import HISTORY, LAST_DAY, Rows, assert_same, late_orders, make_shop, until, write
from test_upgrade import CLOSED, GOES_ON, NEXT_DAY, rows_of

SCHEMA = "shop"
# Runs in a process of its own, as a session of Spark is one for a whole process.
RESTORE = """
import sys
from pathlib import Path
from pyspark.sql import SparkSession

schema, stored, warehouse = sys.argv[1:]
settings = SparkSession.builder.master("local[2]").config("spark.sql.warehouse.dir", warehouse)
spark = settings.config("spark.sql.session.timeZone", "UTC").enableHiveSupport().getOrCreate()
spark.sql(f"create schema {schema}")
for path in sorted(Path(stored).glob("*.parquet")):
    table = f"{schema}.{path.stem} using parquet partitioned by (as_of_date)"
    spark.sql(f"create table {table} as select * from parquet.`{path}`")
"""


class Deployment:
    """A folder of tables that runs are made in, one after the other."""

    def __init__(self, folder: Path, **settings: object) -> None:
        """Start with nothing."""
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.settings = settings

    def command(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command of Spark's Python in the folder, where Hive keeps its catalog."""
        own = environment(self.folder, self.folder / "raw")
        own |= {"SPARK_CATALOG": "hive", "SPARK_SCHEMA": SCHEMA}
        return subprocess.run(command, cwd=self.folder, env=own, capture_output=True, text=True, timeout=1200)

    def run(self, shop: Rows, day: str, *given: str) -> subprocess.CompletedProcess[str]:
        """Build the models at a day from what the shop has."""
        as_parquet(shop, self.folder / "raw")
        return self.command(
            str(Path(sys.executable).with_name("dbt")), "--no-use-colors", "build",
            "--select", "+int_published_dates", "+customer_segments",
            "--vars", json.dumps({"as_of_date": day, **self.settings}),
            *options(self.folder), *given,
        )  # fmt: skip

    def holds(self, shop: Rows, day: str, *given: str) -> Deployment:
        """Build as `run` does, and make sure that it worked."""
        done = self.run(shop, day, *given)
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        return self

    def query(self, columns: str, mart: str, condition: str) -> list[tuple[object, ...]]:
        """Return rows of a mart, from its files. A table that is partitioned and has no row has none."""
        files = self.folder / "warehouse" / f"{SCHEMA}.db" / mart
        assert files.is_dir(), mart
        if not any(files.rglob("*.parquet")):
            return []
        read = f"read_parquet('{files}/**/*.parquet', hive_partitioning = true)"
        with duckdb.connect() as connection:
            return connection.execute(
                f"select {columns} from {read} where {condition} order by all"
            ).fetchall()

    def dates(self, mart: str = "customer_segment_history") -> list[str]:
        """Return the dates that a mart holds."""
        return [day for (day,) in self.query("distinct cast(as_of_date as varchar)", mart, "true")]

    def slices(
        self, mart: str, days: Iterable[str], leave_out: Iterable[str] = ()
    ) -> list[tuple[object, ...]]:
        """Return the rows of a mart at some dates."""
        columns = f"* exclude ({', '.join(leave_out)})" if leave_out else "*"
        listed = ", ".join(f"date '{day}'" for day in days)
        return self.query(columns, mart, f"as_of_date in ({listed})")


def as_parquet(shop: Rows, folder: Path) -> None:
    """Write the shop as Parquet files, every column as text."""
    write(shop, folder)
    with duckdb.connect() as connection:
        for path in folder.glob("*.csv"):
            read = f"read_csv('{path}', header = true, all_varchar = true)"
            connection.execute(f"copy (from {read}) to '{path.with_suffix('.parquet')}' (format parquet)")
            path.unlink()


@pytest.fixture(scope="module")
def shop() -> Rows:
    """Make the shop once."""
    return make_shop()


def test_incremental_is_full_refresh_over_a_month_roll(tmp_path: Path, shop: Rows) -> None:
    """An order of June that nobody told before July restates June; the slice of 15 June has gone by then.

    A month-end of spring that comes after it leaves the present alone, and the next day replaces that.
    """
    daily = Deployment(tmp_path / "daily", history_periods=2)
    daily.holds(until(shop, date(2024, 6, 15)), "2024-06-15")
    assert daily.dates() == ["2024-04-30", "2024-05-31", "2024-06-15"]
    daily.holds(until(shop, date(2024, 6, 30)), "2024-06-30")
    assert daily.dates() == ["2024-04-30", "2024-05-31", "2024-06-30"]
    before = daily.slices("customer_rfm", ["2024-06-30"])
    changed = late_orders(until(shop, LAST_DAY))
    daily.holds(changed, f"{LAST_DAY}")
    assert daily.slices("customer_rfm", ["2024-06-30"]) != before

    refreshed = Deployment(tmp_path / "refreshed", history_periods=2).holds(changed, f"{LAST_DAY}")
    assert refreshed.dates() == ["2024-05-31", "2024-06-30", f"{LAST_DAY}"]
    assert daily.dates() == ["2024-04-30", *refreshed.dates()]
    assert_same(daily, refreshed, refreshed.dates(), looks_back=False)
    assert daily.dates("int_dates_to_publish") == ["2024-06-30", f"{LAST_DAY}"]

    daily.holds(changed, "2024-04-30")
    closed = ["2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31", "2024-06-30"]
    assert daily.dates() == [*closed, f"{LAST_DAY}"]
    assert_same(daily, refreshed, refreshed.dates(), looks_back=False)
    daily.holds(changed, "2024-07-11")
    for mart in [*HISTORY, "int_published_dates"]:
        assert daily.dates(mart) == [*closed, "2024-07-11"], mart


@pytest.mark.parametrize("name", GOES_ON)
def test_a_stored_history_goes_on_or_is_left_alone(tmp_path: Path, name: str) -> None:
    days = Deployment(tmp_path / "upgrade", **SETTINGS)
    done = days.command(
        sys.executable, "-c", RESTORE, SCHEMA, str(STORED / name), str(days.folder / "warehouse")
    )
    assert done.returncode == 0, done.stderr[-3000:]
    # The digests of this one are DuckDB's, so the last closed date is published again, from the same facts.
    tables = [path.stem for path in (STORED / name).glob("*.parquet") if path.stem != "int_published_dates"]
    before = rows_of(days, tables)
    assert days.dates() == [*CLOSED, DAY]
    done = days.run(small_shop(), NEXT_DAY)
    if not GOES_ON[name]:
        assert done.returncode != 0
        assert "--full-refresh" in done.stdout
        assert rows_of(days, tables) == before
        days.holds(small_shop(), NEXT_DAY, "--full-refresh")
    else:
        assert done.returncode == 0, done.stdout[-3000:]
        assert rows_of(days, tables) == before
    assert days.dates() == [*CLOSED, NEXT_DAY]
