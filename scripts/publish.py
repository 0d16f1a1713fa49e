"""Build beside the warehouse, test, and only then let readers see the result.

    python scripts/publish.py [--to published] [-- options of dbt build]

The warehouse (DUCKDB_PATH) is copied, and the copy is built and tested. If everything is green, three things
change, each by a rename: the file of marts that readers open, the `latest` folder of Parquet files, and the
warehouse itself. A failure leaves all of them as they were. Exit code 0: published. 1: not published, and the
last line says why. 75: another run is publishing from the same warehouse or to the same folder.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import duckdb
from publishing.marts import AnotherRunError, NotPublishedError
from publishing.on_duckdb import publish

ANOTHER_RUN = 75


def main(given: Sequence[str] | None = None) -> int:
    """Read the command line, publish, and say what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    warehouse = os.environ.get("DUCKDB_PATH") or "customer_segmentation.duckdb"
    to = os.environ.get("PUBLISH_DIR") or "published"
    parser.add_argument("--warehouse", type=Path, default=Path(warehouse), help="what is built (%(default)s)")
    parser.add_argument("--to", type=Path, default=Path(to), help="the folder that readers see (%(default)s)")
    parser.add_argument("--keep", type=int, default=7, help="how many exports are kept (%(default)s)")
    parser.add_argument("options", nargs="*", help="options of dbt build, after --")
    chosen = parser.parse_args(given)
    try:
        export = publish(chosen.warehouse.resolve(), chosen.to.resolve(), chosen.options, chosen.keep)
    except AnotherRunError as error:
        print(error, file=sys.stderr)
        return ANOTHER_RUN
    except (NotPublishedError, OSError, duckdb.Error) as error:
        print(error if isinstance(error, NotPublishedError) else f"Not published: {error}", file=sys.stderr)
        return 1
    print(f"Published {export.name} to {chosen.to}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
