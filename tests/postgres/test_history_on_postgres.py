"""The history on Postgres, day by day: the shop and the rules of tests/python/test_history.py."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from postgres_connection import connect
from postgres_project import build, execute, query
from test_history import HISTORY, LAST_DAY, Rows, assert_same, late_orders, make_shop, until


class Deployment:
    """A schema that runs are made in, one after the other."""

    def __init__(self, schema: str, folder: Path, **settings: object) -> None:
        """Start with nothing."""
        self.schema = schema
        self.folder = folder
        self.settings = settings
        execute(f"drop schema if exists {schema} cascade")

    def run(self, shop: Rows, day: str, *options: str) -> list[str]:
        """Build the models at a day from what the shop has, and return what failed."""
        load(shop, f"raw_{self.schema}")
        return build(
            self.schema,
            self.folder / self.schema,
            vars={"raw_schema": f"raw_{self.schema}", "as_of_date": day, **self.settings},
            select=["+int_published_dates", "+customer_segments"],
            options=options,
            has_tests=False,
        )

    def holds(self, shop: Rows, day: str, *options: str) -> Deployment:
        """Build as `run` does, and make sure that it worked."""
        assert self.run(shop, day, *options) == []
        return self

    def dates(self, mart: str = "customer_segment_history") -> list[str]:
        """Return the dates that a mart holds."""
        days = query(f"select distinct cast(as_of_date as text) from {self.schema}.{mart} order by 1")
        return [day for (day,) in days]

    def slices(self, mart: str, days: Iterable[str], leave_out: Iterable[str] = ()) -> list[tuple[str, ...]]:
        """Return the rows of a mart at some dates, as text."""
        columns = query(
            f"""
            select column_name from information_schema.columns
            where table_schema = '{self.schema}' and table_name = '{mart}' order by ordinal_position
            """
        )
        named = ", ".join(name for (name,) in columns if name not in leave_out)
        listed = ", ".join(f"date '{day}'" for day in days)
        rows = query(f"select {named} from {self.schema}.{mart} where as_of_date in ({listed})")
        return sorted(tuple(map(str, row)) for row in rows)


def load(shop: Rows, schema: str) -> None:
    """Write the shop to the tables of a schema, every column as text."""
    with closing(connect()) as connection, connection, connection.cursor() as cursor:
        cursor.execute(f"drop schema if exists {schema} cascade")
        cursor.execute(f"create schema {schema}")
        for name, rows in shop.items():
            columns = list(make_shop()[name][0])
            cursor.execute(
                f"create table {schema}.{name} ({', '.join(f'{column} text' for column in columns)})"
            )
            lines = io.StringIO()
            csv.DictWriter(lines, columns, lineterminator="\n").writerows(rows)
            lines.seek(0)
            cursor.copy_expert(f"copy {schema}.{name} from stdin (format csv)", lines)


@pytest.fixture(scope="module")
def shop() -> Rows:
    """Make the shop once."""
    return make_shop()


def test_incremental_is_full_refresh_over_a_month_roll(tmp_path: Path, shop: Rows) -> None:
    """An order of June that nobody told before July restates June; the slice of 15 June has gone by then."""
    daily = Deployment("daily", tmp_path, history_periods=2)
    daily.holds(until(shop, LAST_DAY.replace(month=6, day=15)), "2024-06-15")
    assert daily.dates() == ["2024-04-30", "2024-05-31", "2024-06-15"]
    daily.holds(until(shop, LAST_DAY.replace(month=6, day=30)), "2024-06-30")
    assert daily.dates() == ["2024-04-30", "2024-05-31", "2024-06-30"]
    before = daily.slices("customer_rfm", ["2024-06-30"])
    changed = late_orders(until(shop, LAST_DAY))
    daily.holds(changed, f"{LAST_DAY}")
    assert daily.slices("customer_rfm", ["2024-06-30"]) != before

    refreshed = Deployment("refreshed", tmp_path, history_periods=2).holds(changed, f"{LAST_DAY}")
    assert refreshed.dates() == ["2024-05-31", "2024-06-30", f"{LAST_DAY}"]
    assert daily.dates() == ["2024-04-30", *refreshed.dates()]
    assert_same(daily, refreshed, refreshed.dates(), looks_back=False)
    published = query("select cast(as_of_date as text) from daily.int_dates_to_publish order by 1")
    assert published == [("2024-06-30",), (f"{LAST_DAY}",)]


def test_days_may_come_in_any_order(tmp_path: Path, shop: Rows) -> None:
    days = Deployment("daily", tmp_path, history_periods=2)
    for day in ("2024-02-01", "2023-12-31", "2024-02-01"):
        days.holds(shop, day)
    closed = ["2023-10-31", "2023-11-30", "2023-12-31", "2024-01-31"]
    assert days.dates() == [*closed, "2024-02-01"]
    fresh = Deployment("refreshed", tmp_path, history_periods=2).holds(shop, "2024-02-01")
    assert_same(days, fresh, ["2024-01-31", "2024-02-01"], looks_back=False)
    days.holds(shop, "2024-02-02")
    for mart in [*HISTORY, "int_published_dates"]:
        assert days.dates(mart) == [*closed, "2024-02-02"], mart
