"""Publish again and again with real builds, half of them killed, while readers look on.

Each run is of another day, so marts of different runs have different dates.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb

PROJECT = Path(__file__).resolve().parents[2]
FINISHED = 20
KILLED = 20
FIRST_DAY = date(2025, 3, 1)
NEXT_DAY = date(2025, 3, 2)
TESTS = ["--indirect-selection", "cautious", "--exclude-resource-type", "unit_test"]
# Two marts of the history and one of the run, with everything before them and every data test of theirs.
CHOSEN = ["--select", "+customer_rfm", "+run_metadata", *TESTS]
ONE_MART = ["--select", "+run_metadata", *TESTS]
DATES = {
    "customer_rfm": "select max(as_of_date) from {}",
    "cut_points": "select max(as_of_date) from {}",
    "run_metadata": "select as_of_date from {} order by built_at desc limit 1",
}
# A few hundred orders of 60 customers.
ORDERS = """
    select
        'o' || number as order_id,
        'c' || (number * 7) % 60 as customer_id,
        timestamp '2024-01-05 12:00:00' + number * interval '1 day' as ordered_at,
        10 + number % 50 as gross_amount
    from {numbers} as orders (number)
"""
FAILING = "assert_that_nothing_was_built"
NOT_COPIED = shutil.ignore_patterns(".git", ".venv*", "target", "logs", "data", "docs", "*.duckdb")

Look = Callable[[], list[Mapping[str, date]]]


def start(
    day: date, place: Mapping[str, str], *options: str, project: Path = PROJECT, **settings: Any
) -> subprocess.Popen[str]:
    """Start to publish a day, with options of dbt build and with settings."""
    vars = {"as_of_date": str(day), "history_periods": 1, **settings}
    return subprocess.Popen(
        [sys.executable, "scripts/publish.py", "--", "--quiet", "--vars", json.dumps(vars), *options],
        cwd=project,
        env={**os.environ, **place},
        start_new_session=True,
        stderr=subprocess.PIPE,
        text=True,
    )


def dates_exported(published: Path) -> dict[str, date]:
    """Return the date of each mart in the latest export."""
    latest = (published / "exports" / "latest").resolve()
    with duckdb.connect() as connection:
        return {
            mart: connection.execute(query.format(f"'{latest}/{mart}.parquet'")).fetchone()[0]
            for mart, query in DATES.items()
        }


def readers_see_whole_runs(begin: Callable[[date], subprocess.Popen[str]], look: Look) -> None:
    """Publish day after day until enough runs finished and enough were killed, and look all the while."""
    began = time.monotonic()
    assert begin(FIRST_DAY).wait() == 0
    duration = time.monotonic() - began

    chance = random.Random(20250301)
    published, finished, killed, reads = {FIRST_DAY}, 0, 0, 0
    while finished < FINISHED or killed < KILLED:
        to_be_killed = finished >= FINISHED or (killed < KILLED and (finished + killed) % 2 == 0)
        run_began = time.monotonic()
        run = begin(FIRST_DAY + timedelta(days=1 + finished + killed))
        end = run_began + (chance.uniform(0, duration) if to_be_killed else 3600)
        while run.poll() is None and time.monotonic() < end:
            for dates in look():
                assert len(set(dates.values())) == 1, f"marts of different runs: {dates}"
                published |= set(dates.values())
                reads += 1
            time.sleep(0.05)
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
            killed += 1
        else:
            assert run.returncode == 0, run.stderr.read()
            duration = time.monotonic() - run_began
            finished += 1
    minutes = (time.monotonic() - began) / 60
    print(
        f"{minutes:.0f} minutes: {finished} runs finished, {killed} were killed,"
        f" {len(published)} published days were seen in {reads} reads"
    )
    assert len(published) >= 10


def project_with_a_failing_test(folder: Path) -> Path:
    """Return a copy of the project that has a test which fails."""
    project = folder / "project"
    shutil.copytree(PROJECT, project, ignore=NOT_COPIED)
    test = project / "tests" / "marts" / f"{FAILING}.sql"
    test.write_text("select * from {{ ref('run_metadata') }}\n", "utf-8")
    return project


def the_failing_test_is_named(run: subprocess.Popen[str]) -> None:
    """Wait for a run of that project: it publishes nothing, and its last line says why."""
    _, said = run.communicate()
    assert run.returncode == 1
    assert said.splitlines()[-1] == f"Not published: {FAILING} failed."
