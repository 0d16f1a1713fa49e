"""Readers of published views and of the export see one whole run each time, on Postgres. It takes long."""

from __future__ import annotations

import subprocess
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from postgres_connection import connect
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

READER = "stormy_reader"
RAW = "stormy_raw"
# What the first run has built of the rules is carried over by the later ones.
WITHOUT_RULES = ["--exclude", "resource_type:seed"]


def execute(statement: str) -> None:
    """Run a statement."""
    with closing(connect()) as connection, connection, connection.cursor() as cursor:
        cursor.execute(statement)


class Shop:
    """A shop whose orders are a table."""

    def __init__(self, folder: Path) -> None:
        """Write its orders, and let readers log in."""
        self.published = folder / "published"
        self.place = {
            "DBT_TARGET": "postgres",
            "POSTGRES_SCHEMA": "stormy",
            "POSTGRES_PUBLISHED_SCHEMA": "stormy_published",
            "POSTGRES_READER_ROLE": READER,
            "PUBLISH_DIR": str(self.published),
            "RAW_DATA_DIR": "",
        }
        orders = ORDERS.format(numbers="generate_series(0, 399)")
        execute(f"create schema {RAW}; create table {RAW}.orders as {orders}; create role {READER} login")

    def publish(self, day: date, *options: str, **more: Any) -> subprocess.Popen[str]:
        """Start to publish a day."""
        return start(day, self.place, *options, raw_schema=RAW, **more)

    def dates_seen(self, level: str) -> dict[str, date]:
        """Return the date of each mart, read in one transaction as a reader."""
        found = {}
        with closing(connect(user=READER)) as connection, connection.cursor() as cursor:
            connection.set_session(isolation_level=level)
            for mart, query in DATES.items():
                cursor.execute(query.format(f"stormy_published.{mart}"))
                found[mart] = cursor.fetchone()[0]
        return found

    def look(self) -> list[dict[str, date]]:
        """Return what readers see."""
        return [
            self.dates_seen("READ COMMITTED"),
            self.dates_seen("REPEATABLE READ"),
            dates_exported(self.published),
        ]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """Open a shop."""
    return Shop(tmp_path_factory.mktemp("shop"))


def test_readers_see_one_whole_run(shop: Shop) -> None:
    def begin(day: date) -> subprocess.Popen[str]:
        return shop.publish(day, *CHOSEN, *([] if day == FIRST_DAY else WITHOUT_RULES))

    readers_see_whole_runs(begin, shop.look)


def test_a_failing_test_is_named_and_leaves_what_was_published(shop: Shop, tmp_path: Path) -> None:
    project = project_with_a_failing_test(tmp_path)
    assert shop.publish(FIRST_DAY, *CHOSEN).wait() == 0
    before = shop.look()
    the_failing_test_is_named(shop.publish(NEXT_DAY, *ONE_MART, project=project))
    assert shop.look() == before
