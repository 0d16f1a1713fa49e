"""Keep the history that one state of the project writes, for later states to go on with.

    python tests/python/stored_warehouses.py 0.1.0 [--project FOLDER]

builds a small shop with the project of a folder and writes each table of its history to
stored_warehouses/0.1.0, as Parquet. Each release is stored; `test_upgrade.py` says what becomes of them.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import duckdb
from dbt_project import PROJECT
from test_history import Deployment, Rows, make_shop

STORED = Path(__file__).with_name("stored_warehouses")
DAY = "2024-02-01"
SETTINGS = {"history_periods": 2}


def small_shop() -> Rows:
    """Return the first twelve customers of the shop."""
    shop = make_shop()
    orders = {row["order_id"] for row in shop["orders"] if row["customer_id"] < "c12"}
    kept = {name: [r for r in rows if r.get("customer_id", "") < "c12"] for name, rows in shop.items()}
    return kept | {"refunds": [row for row in shop["refunds"] if row["order_id"] in orders]}


def history_tables(built: Deployment) -> list[str]:
    """Return the tables that a run adds to instead of writing them anew."""
    nodes = json.loads((built.folder / "target" / "manifest.json").read_text("utf-8"))["nodes"].values()
    added_to = {n["name"] for n in nodes if n["config"].get("materialized") == "incremental"}
    tables = built.query("select table_name from duckdb_tables()")
    return sorted(table for (table,) in tables if table in added_to)


def store(name: str, project: Path) -> None:
    """Build the shop, and write the tables of its history."""
    folder = STORED / name
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        built = Deployment(Path(scratch), project, **SETTINGS).holds(small_shop(), DAY, "--write-json")
        with duckdb.connect(str(built.folder / "warehouse.duckdb"), read_only=True) as connection:
            for table in history_tables(built):
                connection.execute(f"copy (from {table} order by all) to '{folder / table}.parquet'")


def restore(name: str, warehouse: Path) -> list[str]:
    """Make a warehouse that has the tables of a stored history, and return their names."""
    files = sorted((STORED / name).glob("*.parquet"))
    with duckdb.connect(str(warehouse)) as connection:
        for path in files:
            connection.execute(f"create table {path.stem} as from '{path}'")
    return [path.stem for path in files]


def main() -> None:
    """Store one."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name")
    parser.add_argument("--project", type=Path, default=PROJECT)
    chosen = parser.parse_args()
    store(chosen.name, chosen.project)


if __name__ == "__main__":
    main()
