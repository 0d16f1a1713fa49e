"""Readers of the published file and of the export see one whole run each time. It takes long."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
from runs import DATES, ORDERS, dates_exported, readers_see_whole_runs, start


def write_orders(folder: Path) -> None:
    """Write the orders as a file."""
    folder.mkdir()
    with duckdb.connect() as connection:
        connection.execute(f"copy ({ORDERS.format(numbers='range(400)')}) to '{folder}/orders.csv'")


def dates_seen(published: Path) -> dict[str, date]:
    """Return the date of each mart, read over one connection."""
    with duckdb.connect(str(published), read_only=True) as connection:
        return {mart: connection.execute(query.format(mart)).fetchone()[0] for mart, query in DATES.items()}


def test_readers_see_one_whole_run(tmp_path: Path) -> None:
    write_orders(tmp_path / "raw")
    published = tmp_path / "published"
    place = {
        "DUCKDB_PATH": str(tmp_path / "work" / "shop.duckdb"),
        "PUBLISH_DIR": str(published),
        "RAW_DATA_DIR": str(tmp_path / "raw"),
        "DBT_TARGET": "duckdb",
    }
    readers_see_whole_runs(
        begin=lambda day: start(day, place),
        look=lambda: [dates_seen(published / "shop.duckdb"), dates_exported(published)],
    )
