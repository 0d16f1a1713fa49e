"""The figures of docs/journey.md are compared with the query's, whichever of them is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from dbt_project import PROJECT

TABLE = """
| Spend decile | Campaigns | Share |
| --- | --- | --- |
| 10 | 12 | 0.750 |
| 9 | 4 | 0.250 |
"""
QUERY = "select decile, campaigns, share from counted order by decile desc"


def compared(folder: Path, document: str, rows: str) -> subprocess.CompletedProcess:
    """Run the script on a document and a warehouse with these rows."""
    with duckdb.connect(str(folder / "warehouse.duckdb")) as connection:
        connection.execute("create table counted (decile integer, campaigns bigint, share decimal(18, 3))")
        connection.execute(f"insert into counted values {rows}")
    (folder / "journey.md").write_text(document, "utf-8")
    (folder / "query.sql").write_text(QUERY, "utf-8")
    script = [sys.executable, str(PROJECT / "scripts" / "check_journey.py")]
    paths = {"--warehouse": "warehouse.duckdb", "--query": "query.sql", "--document": "journey.md"}
    options = [text for name, file in paths.items() for text in (name, str(folder / file))]
    return subprocess.run([*script, *options], capture_output=True, text=True, check=False)


def test_what_is_written_is_what_is_found(tmp_path):
    result = compared(tmp_path, TABLE, "(10, 12, 0.75), (9, 4, 0.25)")
    assert (result.returncode, result.stdout) == (0, "journey.md is what the query gives: 2 rows\n")


@pytest.mark.parametrize(
    ("rows", "difference"),
    [
        ("(10, 13, 0.75), (9, 4, 0.25)", "found, not documented: 10 | 13 | 0.750"),
        ("(10, 12, 0.751), (9, 4, 0.25)", "documented, not found: 10 | 12 | 0.750"),
        ("(10, 12, 0.75)", "documented, not found: 9 | 4 | 0.250"),
        ("(10, 12, 0.75), (9, 4, 0.25), (8, 0, 0)", "found, not documented: 8 | 0 | 0.000"),
    ],
)
def test_any_difference_stops_and_is_named(tmp_path, rows, difference):
    result = compared(tmp_path, TABLE, rows)
    assert result.returncode == 1
    assert difference in result.stderr.splitlines()


def test_a_document_without_a_table_stops(tmp_path):
    assert compared(tmp_path, "No table here.", "(10, 12, 0.75)").returncode == 1
