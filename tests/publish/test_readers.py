"""Readers of the published file and of the export see one whole run each time. It takes long."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest
from runs import (
    CHOSEN,
    DATES,
    FIRST_DAY,
    NEXT_DAY,
    ONE_MART,
    ORDERS,
    dates_exported,
    project_with_a_failing_test,
    readers_see_whole_runs,
    start,
    the_failing_test_is_named,
)


class Shop:
    """A shop whose orders are a file."""

    def __init__(self, folder: Path) -> None:
        """Write its orders."""
        self.orders = folder / "raw" / "orders.csv"
        self.published = folder / "published"
        self.place = {
            "DUCKDB_PATH": str(folder / "work" / "shop.duckdb"),
            "PUBLISH_DIR": str(self.published),
            "RAW_DATA_DIR": str(self.orders.parent),
            "DBT_TARGET": "duckdb",
        }
        self.orders.parent.mkdir()
        self.write(ORDERS.format(numbers="range(400)"))

    def write(self, orders: str) -> None:
        """Write orders in place of those that there were."""
        with duckdb.connect() as connection:
            connection.execute(f"copy ({orders}) to '{self.orders}'")

    def dates_seen(self) -> dict[str, date]:
        """Return the date of each mart, read over one connection."""
        with duckdb.connect(str(self.published / "shop.duckdb"), read_only=True) as connection:
            return {
                mart: connection.execute(query.format(mart)).fetchone()[0] for mart, query in DATES.items()
            }

    def look(self) -> list[dict[str, date]]:
        """Return what readers see."""
        return [self.dates_seen(), dates_exported(self.published)]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """Open a shop."""
    return Shop(tmp_path_factory.mktemp("shop"))


def test_readers_see_one_whole_run(shop: Shop) -> None:
    readers_see_whole_runs(lambda day: start(day, shop.place, *CHOSEN), shop.look)


def test_a_failing_test_is_named_and_leaves_what_was_published(shop: Shop, tmp_path: Path) -> None:
    project = project_with_a_failing_test(tmp_path)
    assert start(FIRST_DAY, shop.place, *CHOSEN).wait() == 0
    before = shop.look()
    the_failing_test_is_named(start(NEXT_DAY, shop.place, *ONE_MART, project=project))
    assert shop.look() == before
