"""Check the raw inputs and the marts of a built warehouse with Great Expectations.

    python -m quality [--database PATH] [--json target/quality/result.json] [--accept]

Exit code 0: every critical expectation holds; warnings are listed. 1: one failed.
2: the checks could not be made, or their profile not kept.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quality.connection import (
    QualityError,
    Warehouse,
    duckdb_warehouse,
    postgres_warehouse,
    reading,
    require,
    writing,
)
from quality.profile import LastRun, Profile, Run, current_run, keep, last_run, measure_all
from quality.report import ACCEPTED, FAILURE, NOT_DONE_EXIT, Report, summary, write_json
from quality.subjects import input_subjects, mart_subjects, required_relations

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from quality.suites import Suite


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m quality", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--database", type=Path, help="a DuckDB file (default: the warehouse that the environment leads to)"
    )
    parser.add_argument(
        "--json",
        type=Path,
        default=Path("target/quality/result.json"),
        help="where the result is written (default: %(default)s)",
    )
    parser.add_argument(
        "--accept",
        action="store_true",
        help="compare the next build with this one although it fails",
    )
    return parser.parse_args(given)


@dataclass(frozen=True)
class Plan:
    """What there is to check in a warehouse."""

    run: Run
    profile: Profile
    last: LastRun | None
    notes: list[str]
    suites: list[Suite]


def plan(connection: Connection, warehouse: Warehouse) -> Plan:
    """Read what the build is, what it holds and what it is compared with, and say what is expected of it."""
    require(connection, warehouse, required_relations())
    run = current_run(connection, warehouse)
    subjects = [*input_subjects(warehouse), *mart_subjects(warehouse, run)]
    profile = measure_all(connection, subjects, run)
    last = last_run(connection, warehouse, run)

    # Imported only here: it takes seconds, and what is missing should be said at once.
    from quality.comparison import last_run_suites, not_compared
    from quality.suites import mart_suites, raw_suites

    suites = [
        *raw_suites(connection, warehouse, profile),
        *mart_suites(connection, warehouse, run),
        *last_run_suites(subjects, last),
    ]
    return Plan(run, profile, last, not_compared(profile, last), suites)


def check(warehouse: Warehouse, planned: Plan) -> Report:
    """Check everything that is expected of a build."""
    from quality.validation import validate

    return Report(planned.run, planned.last, planned.notes, validate(warehouse, planned.suites))


def warehouse_at(database: Path | None) -> Warehouse:
    """Return the warehouse in a file, or else where the variables of profiles.yml lead to."""
    if database is None and os.environ.get("DBT_TARGET") == "postgres":
        return postgres_warehouse()
    return duckdb_warehouse(database or Path(os.environ.get("DUCKDB_PATH") or "customer_segmentation.duckdb"))


def main(given: Sequence[str] | None = None) -> int:
    """Check the warehouse, write and print the result, keep the profile, and return the exit code."""
    options = arguments(given)
    try:
        warehouse = warehouse_at(options.database)
        with reading(warehouse) as connection:  # to the end of the checks, so that nobody writes meanwhile
            planned = plan(connection, warehouse)
            report = check(warehouse, planned)
        write_json(report, options.json)
        print(summary(report))
        is_accepted = options.accept and report.result == FAILURE
        with writing(warehouse) as connection:
            result = ACCEPTED if is_accepted else report.result
            keep(connection, warehouse, planned.run, planned.profile, result)
    except QualityError as error:
        print(error, file=sys.stderr)
        return NOT_DONE_EXIT
    return report.exit_code


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # DuckDB's driver complains of leaks when Python takes the rest down.
    os._exit(code)
