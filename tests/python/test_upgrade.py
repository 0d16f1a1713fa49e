"""What becomes of the history that an earlier state of the project wrote: see stored_warehouses.py."""

from __future__ import annotations

import pytest
from stored_warehouses import DAY, SETTINGS, STORED, restore, small_shop
from test_history import Deployment

pytestmark = pytest.mark.slow

NEXT_DAY = "2024-02-02"
CLOSED = ["2023-12-31", "2024-01-31"]
# Whether this state goes on with the history of another. A False that was a True is news for the changelog.
GOES_ON = {"0.1.0": True, "before_movement": False}


def rows_of(days: Deployment, tables: list[str]) -> dict[str, list[tuple[object, ...]]]:
    """Return what tables hold at the closed dates."""
    return {table: days.slices(table, CLOSED) for table in tables}


def test_every_stored_history_is_told():
    assert {path.name for path in STORED.iterdir()} == GOES_ON.keys()


@pytest.mark.parametrize("name", [name for name, goes_on in GOES_ON.items() if goes_on])
def test_a_history_of_the_same_columns_goes_on(tmp_path, name):
    tables = restore(name, tmp_path / "warehouse.duckdb")
    days = Deployment(tmp_path, **SETTINGS)
    before = rows_of(days, tables)
    assert days.dates() == [*CLOSED, DAY]
    days.holds(small_shop(), NEXT_DAY)
    assert days.dates() == [*CLOSED, NEXT_DAY]
    assert rows_of(days, tables) == before


@pytest.mark.parametrize("name", [name for name, goes_on in GOES_ON.items() if not goes_on])
def test_a_history_of_other_columns_is_left_alone_until_a_full_refresh(tmp_path, name):
    tables = restore(name, tmp_path / "warehouse.duckdb")
    days = Deployment(tmp_path, **SETTINGS)
    before = rows_of(days, tables)
    assert days.dates() == [*CLOSED, DAY]
    result = days.run(small_shop(), NEXT_DAY)
    assert len(result.errors) == 1, result.errors
    assert "--full-refresh" in result.errors[0]
    assert rows_of(days, tables) == before
    days.holds(small_shop(), NEXT_DAY, "--full-refresh")
    assert days.dates() == [*CLOSED, NEXT_DAY]
