"""Fail on everything that dbt calls deprecated, and on every other warning of a full parse.

dbt compares the project's files with its JSON schemas only on adapters that it knows to be covered.
DuckDB and Postgres are not among them, so most deprecations stay unseen there. This script adds both
to that list, parses the project without a cache, and prints every warning.

    python scripts/check_deprecations.py
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from dbt.cli.main import dbtRunner
from dbt.jsonschemas import jsonschemas

ROOT = Path(__file__).resolve().parents[1]
ADAPTERS = {"duckdb", "postgres"}


def force_the_check() -> None:
    """Make dbt compare the files with its schemas on our adapters too."""
    if not hasattr(jsonschemas, "_JSONSCHEMA_SUPPORTED_ADAPTERS"):
        sys.exit("dbt has moved _JSONSCHEMA_SUPPORTED_ADAPTERS, so this check would see nothing; adapt it.")
    jsonschemas._JSONSCHEMA_SUPPORTED_ADAPTERS.update(ADAPTERS)


def parse_warnings(root: Path) -> list[str]:
    """Parse the project and return every warning; stop if it does not parse."""
    warnings: list[str] = []

    def collect(event: Any) -> None:
        if event.info.level == "warn" and event.info.name != "DeprecationsSummary":
            warnings.append(event.info.msg)

    result = dbtRunner(callbacks=[collect]).invoke(
        ["--quiet", "--no-use-colors", "--no-partial-parse", "--show-all-deprecations", "parse"]
        + ["--project-dir", str(root), "--profiles-dir", str(root)]
    )
    if not result.success:
        sys.exit("The project does not parse.")
    return warnings


def main() -> None:
    """Parse, print every warning, and exit with 1 if there is any."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--project-dir", type=Path, default=ROOT, help="the dbt project to parse")
    force_the_check()
    warnings = parse_warnings(parser.parse_args().project_dir)
    if warnings:
        print("\n".join(warnings))
        sys.exit(f"{len(warnings)} deprecations or warnings")
    print("No deprecation and no warning")


if __name__ == "__main__":
    main()
