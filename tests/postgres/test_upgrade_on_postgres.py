"""What becomes on Postgres of the histories that tests/python/stored_warehouses.py keeps."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from parity import copy_file
from postgres_connection import connect
from stored_warehouses import DAY, SETTINGS, STORED, small_shop
from test_history_on_postgres import Deployment
from test_upgrade import CLOSED, GOES_ON, NEXT_DAY, rows_of


def restore(name: str, schema: str) -> list[str]:
    """Fill a schema with the tables of a stored history, and return the names of all but one.

    The digests of `int_published_dates` are DuckDB's: the last closed date is published again, and no other.
    """
    files = sorted((STORED / name).glob("*.parquet"))
    with closing(connect()) as connection, connection, connection.cursor() as cursor:
        cursor.execute(f"create schema {schema}")
        for path in files:
            copy_file(path, f"{schema}.{path.stem}", cursor)
    return [path.stem for path in files if path.stem != "int_published_dates"]


@pytest.mark.parametrize("name", GOES_ON)
def test_a_stored_history_goes_on_or_is_left_alone(tmp_path: Path, name: str) -> None:
    days = Deployment(f"upgrade_{name.replace('.', '_')}", tmp_path, **SETTINGS)
    tables = restore(name, days.schema)
    before = rows_of(days, tables)
    assert days.dates() == [*CLOSED, DAY]
    failed = days.run(small_shop(), NEXT_DAY)
    if not GOES_ON[name]:
        assert len(failed) == 1, failed
        assert "--full-refresh" in failed[0]
        assert rows_of(days, tables) == before
        days.holds(small_shop(), NEXT_DAY, "--full-refresh")
    else:
        assert failed == []
        assert rows_of(days, tables) == before
    assert days.dates() == [*CLOSED, NEXT_DAY]
