"""Publish again and again with real builds, half of them killed, while a reader looks on. It takes minutes.

Each run is of another day, so marts of different runs have different dates.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import duckdb

PROJECT = Path(__file__).resolve().parents[2]
RUNS = 40
FIRST_DAY = date(2025, 3, 1)
CHOSEN = ["+customer_segments", "+segment_summary", "+run_metadata"]
DATES = {
    "customer_segments": "max(as_of_date)",
    "segment_summary": "max(as_of_date)",
    "run_metadata": "max_by(as_of_date, built_at)",
}


def write_orders(folder: Path) -> None:
    """Write a few hundred orders of 60 customers."""
    folder.mkdir()
    with duckdb.connect() as connection:
        connection.execute(
            f"""
            copy (
                select
                    'o' || number as order_id,
                    'c' || (number * 7) % 60 as customer_id,
                    timestamp '2024-01-05 12:00:00' + to_days(cast(number as integer)) as ordered_at,
                    10 + number % 50 as gross_amount
                from range(400) as orders (number)
            ) to '{folder}/orders.csv'
            """
        )


def start(folder: Path, day: date) -> subprocess.Popen[bytes]:
    """Start to publish a day."""
    settings = json.dumps({"as_of_date": str(day), "history_periods": 1})
    return subprocess.Popen(
        [sys.executable, "scripts/publish.py", "--", "--vars", settings, "--quiet", "--select", *CHOSEN],
        cwd=PROJECT,
        env=os.environ
        | {
            "DUCKDB_PATH": str(folder / "work" / "shop.duckdb"),
            "PUBLISH_DIR": str(folder / "published"),
            "RAW_DATA_DIR": str(folder / "raw"),
            "DBT_TARGET": "duckdb",
        },
        start_new_session=True,
    )


def dates_seen(folder: Path) -> dict[str, date]:
    """Return the date of each mart, read over one connection."""
    with duckdb.connect(str(folder / "published" / "shop.duckdb"), read_only=True) as connection:
        return {
            mart: connection.execute(f"select {day} from {mart}").fetchone()[0] for mart, day in DATES.items()
        }


def dates_exported(folder: Path) -> dict[str, date]:
    """Return the date of each mart in the latest export."""
    latest = (folder / "published" / "exports" / "latest").resolve()
    with duckdb.connect() as connection:
        return {
            mart: connection.execute(f"select {day} from '{latest}/{mart}.parquet'").fetchone()[0]
            for mart, day in DATES.items()
        }


def test_readers_see_one_whole_run(tmp_path: Path) -> None:
    write_orders(tmp_path / "raw")
    began = time.monotonic()
    assert start(tmp_path, FIRST_DAY).wait() == 0
    duration = time.monotonic() - began

    chance = random.Random(20250301)
    published, finished, killed, reads = {FIRST_DAY}, 0, 0, 0
    for number in range(1, RUNS + 1):
        run = start(tmp_path, FIRST_DAY + timedelta(days=number))
        end = time.monotonic() + (chance.uniform(0, duration) if number % 2 else 20 * duration)
        while run.poll() is None and time.monotonic() < end:
            for dates in (dates_seen(tmp_path), dates_exported(tmp_path)):
                assert len(set(dates.values())) == 1, f"marts of different runs: {dates}"
                published |= set(dates.values())
                reads += 1
            time.sleep(0.05)
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
            killed += 1
        else:
            assert run.returncode == 0
            finished += 1
        run.wait()
    print(f"{finished} runs finished, {killed} were killed, {len(published)} published days, {reads} reads")
    assert finished >= RUNS // 2
    assert len(published) >= 10
