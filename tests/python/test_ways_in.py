"""The ways data comes in: tables of a schema, and a folder of files, give the same customers."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from dbt_project import Build, build

pytestmark = pytest.mark.slow

ORDERS = """
    select * from (values
        ('o1', 'ann', timestamp '2025-01-05 10:00:00', 20.50, 'completed'),
        ('o2', 'ann', timestamp '2025-03-01 10:00:00', 10.00, 'completed'),
        ('o3', 'bob', timestamp '2025-03-31 23:00:00', 99.99, 'cancelled')
    ) as orders (order_id, customer_id, ordered_at, gross_amount, status)
"""
REFUNDS = "select 'r1' as refund_id, 'o1' as order_id, timestamp '2025-02-01' as refunded_at, 20.50 as amount"
CUSTOMERS = "select customer_id, lifecycle_stage, tier from customer_segments order by customer_id"
EXPECTED = [("ann", "new", "standard"), ("bob", "prospect", "standard")]


def built(folder: Path, **options: object) -> Build:
    """Build the models alone, on whatever way in the options name."""
    return build(
        duckdb_path=folder / "warehouse.duckdb", target_path=folder / "target", has_tests=False, **options
    )


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Return a build from the tables of a schema, of which some are not there."""
    folder = tmp_path_factory.mktemp("tables")
    with duckdb.connect(str(folder / "warehouse.duckdb")) as connection:
        connection.execute("create schema shop")
        connection.execute(f"create table shop.orders as {ORDERS}")
        connection.execute(f"create table shop.refunds as {REFUNDS}")
    return built(folder, vars={"raw_schema": "shop", "as_of_date": "2025-03-31"})


def test_tables_of_a_schema_are_read(tables: Build) -> None:
    """One order of ann is refunded in full so that the other is the first, 30 days ago; bob cancelled."""
    assert tables.success, tables.errors
    assert tables.query(CUSTOMERS) == EXPECTED


def test_a_table_that_is_not_there_is_an_absent_input(tables: Build) -> None:
    """What is there is listed, and nothing of the demo is mixed in."""
    present = "select input from int_inputs where is_present order by input"
    assert tables.query(present) == [("orders",), ("refunds",)]
    demo = "select count(*) from information_schema.tables where table_name like 'raw_%'"
    assert tables.query(demo) == [(0,)]


def test_a_folder_gives_the_same_customers(tmp_path: Path) -> None:
    """One file is Parquet, the other CSV."""
    raw = tmp_path / "raw"
    raw.mkdir()
    duckdb.sql(f"copy ({ORDERS}) to '{raw / 'orders.parquet'}'")
    duckdb.sql(f"copy ({REFUNDS}) to '{raw / 'refunds.csv'}'")
    files = built(tmp_path, raw_dir=raw, vars={"as_of_date": "2025-03-31"})
    assert files.success, files.errors
    assert files.query(CUSTOMERS) == EXPECTED


def test_a_schema_without_inputs_says_so(tmp_path: Path) -> None:
    """The error names the setting."""
    result = built(tmp_path, vars={"raw_schema": "nowhere"})
    assert not result.success
    assert "raw_schema" in " ".join(result.errors + result.messages)
