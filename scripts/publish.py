"""Build beside the warehouse, test, and only then let readers see the result.

    python scripts/publish.py [--to published] [-- options of dbt build]

The warehouse is copied, and the copy is built and tested. If everything is green, what readers see changes
from one moment to the next, and the copy takes the place of the warehouse. A failure leaves all as it was.
DBT_TARGET says where that is. On DuckDB (DUCKDB_PATH) readers open a file of marts in a folder, on Postgres
(POSTGRES_SCHEMA) they read the views of a schema (POSTGRES_PUBLISHED_SCHEMA). The folder gets Parquet files
of either. Exit code 0: published. 1: not published, and the last line says why. 75: another run is
publishing the same.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import duckdb
import psycopg2
from publishing import on_duckdb, on_postgres
from publishing.building import PROJECT, Builder, dbt_build
from publishing.marts import AnotherRunError, NotPublishedError

ANOTHER_RUN = 75
KEPT = 7


def publish(
    to: Path,
    options: Sequence[str] = (),
    kept: int = KEPT,
    build: Builder = dbt_build,
    patience: float = on_postgres.PATIENCE,
) -> Path:
    """Publish what the environment leads to, on its engine; return the folder of Parquet files."""
    if os.environ.get("DBT_TARGET") == "postgres":
        return on_postgres.publish(to, options, kept, build, patience)
    warehouse = Path(os.environ.get("DUCKDB_PATH") or PROJECT / "customer_segmentation.duckdb").resolve()
    return on_duckdb.publish(warehouse, to, options, kept, build)


def main(given: Sequence[str] | None = None) -> int:
    """Read the command line, publish, and say what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    to = os.environ.get("PUBLISH_DIR") or "published"
    parser.add_argument("--to", type=Path, default=Path(to), help="the folder that readers see (%(default)s)")
    parser.add_argument("--keep", type=int, default=KEPT, help="how many exports are kept (%(default)s)")
    parser.add_argument(
        "--patience",
        type=float,
        default=on_postgres.PATIENCE,
        help="on Postgres, for how many seconds readers may keep the marts in use (%(default)s)",
    )
    parser.add_argument("options", nargs="*", help="options of dbt build, after --")
    chosen = parser.parse_args(given)
    try:
        export = publish(chosen.to.resolve(), chosen.options, chosen.keep, patience=chosen.patience)
    except AnotherRunError as error:
        print(error, file=sys.stderr)
        return ANOTHER_RUN
    except NotPublishedError as error:
        print(error, file=sys.stderr)
        return 1
    except (OSError, duckdb.Error, psycopg2.Error) as error:
        print(f"Not published: {str(error).strip()}", file=sys.stderr)
        return 1
    print(f"Published {export.name} to {chosen.to}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
