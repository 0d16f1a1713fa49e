"""The quality checks say the same of a warehouse in Postgres as of the same one in DuckDB."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
from dbt_project import environment
from parity import copy_file
from postgres_connection import connect
from postgres_project import execute, query
from quality_warehouse import GOOD, NEXT_BUILD, run_sql

from quality.__main__ import main

SCHEMA = "checked"
# What breaks a truth of a mart, keys, a list of values and the mix of segments.
BREAK = """
    update {0}customer_rfm set r_score = 1 where customer_id = 'c005';
    insert into {0}customer_value select * from {0}customer_value;
    update {0}customer_satisfaction set nps_class = 'nonsense';
    update {0}customer_segments set segment = 'champion' where segment = 'dormant'
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Write the warehouse to a file of DuckDB and to a schema of Postgres."""
    folder = tmp_path_factory.mktemp("warehouse")
    path = folder / "shop.duckdb"
    run_sql(path, GOOD)
    execute(f"drop schema if exists {SCHEMA}, {SCHEMA}_quality cascade", f"create schema {SCHEMA}")
    with duckdb.connect(str(path), read_only=True) as warehouse:
        for (table,) in warehouse.execute("select table_name from duckdb_tables()").fetchall():
            rows = folder / f"{table}.parquet"
            warehouse.execute(f"copy {table} to '{rows}' (format parquet)")
            with closing(connect()) as connection, connection, connection.cursor() as cursor:
                copy_file(rows, f"{SCHEMA}.{table}", cursor)
    with environment(POSTGRES_SCHEMA=SCHEMA):
        yield path


def said(json_path: Path, target: str, database: Path) -> tuple[int, list[tuple[str, str, str]]]:
    """Check a warehouse, and return the exit code and the status of every expectation."""
    with environment(DBT_TARGET=target, DUCKDB_PATH=str(database)):
        code = main(["--json", str(json_path)])
    found = json.loads(json_path.read_text("utf-8"))["expectations"]
    return code, [(each["suite"], each["description"], each["status"]) for each in found]


def test_the_same_suites_say_the_same_of_a_good_build_and_of_the_broken_next_one(
    file: Path, tmp_path: Path
) -> None:
    def on_both() -> tuple[int, list[tuple[str, str, str]]]:
        left, right = (said(tmp_path / "result.json", target, file) for target in ("duckdb", "postgres"))
        assert right == left
        return right

    code, first = on_both()
    assert code == 0
    assert {status for _, _, status in first} == {"ok"}
    run_sql(file, f"{NEXT_BUILD}; {BREAK.format('')}")
    execute(
        NEXT_BUILD.replace("run_metadata", f"{SCHEMA}.run_metadata").replace(
            "interval 1 day", "interval '1 day'"
        )
    )
    execute(*BREAK.format(f"{SCHEMA}.").split(";"))
    code, second = on_both()
    assert code == 1
    broken = {(suite, description) for suite, description, status in second if status == "failure"}
    assert ("customer_rfm", "prospects have no scores") in broken
    assert ("customer_segments against the last run", "no share of segment moved by more than 0.2") in broken
    assert len(second) > len(first) + 50
    kept = f"select distinct run_id, result from {SCHEMA}_quality.profile order by 1"
    assert query(kept) == [("build 1", "failure"), ("first", "ok")]
