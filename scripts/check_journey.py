"""Compare the table of docs/journey.md with what its query gives on The Complete Journey.

    python scripts/check_journey.py --warehouse target/journey/customer_segmentation.duckdb \
        --query target/journey/compiled/customer_segmentation/analyses/coupon_redemptions.sql
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

import duckdb

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "journey.md"
ROW = re.compile(r"^\| (\d.*) \|$", re.MULTILINE)


def documented(text: str) -> list[list[str]]:
    """Return the rows of the table in a document, those that start with a number."""
    return [row.split(" | ") for row in ROW.findall(text)]


def queried(warehouse: Path, query: str) -> list[list[str]]:
    """Return the rows of a query as texts."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return [[str(value) for value in row] for row in connection.sql(query).fetchall()]


def differences(written: list[list[str]], found: list[list[str]]) -> list[str]:
    """Return what one table has and the other has not, a line each."""
    lines = [f"documented, not found: {' | '.join(row)}" for row in written if row not in found]
    lines += [f"found, not documented: {' | '.join(row)}" for row in found if row not in written]
    return lines or (["the order of the rows differs"] if written != found else [])


def main() -> None:
    """Read the command line, compare and stop where anything differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--warehouse", type=Path, required=True, help="the DuckDB file of `make journey`")
    parser.add_argument("--query", type=Path, required=True, help="the compiled analysis")
    parser.add_argument("--document", type=Path, default=DOCUMENT, help="where the table is")
    options = parser.parse_args()
    written = documented(options.document.read_text(encoding="utf-8"))
    found = queried(options.warehouse, options.query.read_text(encoding="utf-8"))
    if problems := differences(written, found):
        sys.exit("\n".join([f"{options.document.name} is not what the query gives:", *problems]))
    print(f"{options.document.name} is what the query gives: {len(written)} rows")


if __name__ == "__main__":
    main()
