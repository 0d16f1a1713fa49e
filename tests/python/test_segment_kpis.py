"""Key figures by month, from real runs: a month that is over is told the same then and later."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from dbt_project import build
from test_history import Rows, make_shop, until, write

pytestmark = pytest.mark.slow


def kpis(folder: Path, shop: Rows, day: str, **settings: object) -> list[tuple[Any, ...]]:
    """Build the key figures at a day from what the shop has, and return those of closed months."""
    folder.mkdir()
    result = build(
        duckdb_path=folder / "warehouse.duckdb",
        target_path=folder / "target",
        raw_dir=write(shop, folder / "raw"),
        vars={"as_of_date": day, **settings},
        select=["+segment_kpis"],
        has_tests=False,
    )
    assert result.success, result.errors
    return result.query("select * from segment_kpis where not is_partial order by month, segment")


def test_a_month_that_is_over_stays_as_it_was(tmp_path):
    shop = make_shop()
    then = kpis(tmp_path / "then", until(shop, date(2024, 4, 30)), "2024-04-30", history_periods=3)
    later = kpis(tmp_path / "later", shop, "2024-06-12", history_periods=5)
    assert sorted({row[0] for row in then}) == [date(2024, 2, 1), date(2024, 3, 1), date(2024, 4, 1)]
    assert sum(row[5] for row in then) > 0
    assert [row for row in later if row[0] <= date(2024, 4, 1)] == then


def test_weeks_and_days_lead_to_the_last_one_that_ended_before_the_month(tmp_path):
    rows = kpis(tmp_path / "weeks", make_shop(), "2024-06-12", history_grain="week", history_periods=8)
    assert {row[0]: row[2] for row in rows} == {date(2024, 5, 1): date(2024, 4, 28)}
