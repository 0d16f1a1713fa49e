"""Build the project on the Postgres server that the environment leads to, and look at what came of it.

python scripts/postgres_server.py pytest tests/postgres
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from dbt.contracts.graph.manifest import Manifest
from dbt_project import PROJECT, environment, failures, run_dbt
from postgres_connection import connect

_manifests: dict[str, Manifest] = {}


def execute(*statements: str) -> None:
    """Run statements, each for itself."""
    with closing(connect()) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def query(sql: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    with closing(connect()) as connection, connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def build(
    schema: str,
    target_path: Path,
    *,
    vars: dict[str, Any] | None = None,
    select: Sequence[str] = (),
    options: Sequence[str] = (),
    has_tests: bool = True,
    project: Path = PROJECT,
    raw_dir: Path | None = None,
) -> list[str]:
    """Build in a schema, and return what failed. The project is parsed once for each schema.

    A build without tests is a seed and a run, as in `dbt_project.build`.
    """
    common = ["--project-dir", str(project), "--profiles-dir", str(project)]
    common += ["--target-path", str(target_path), "--log-path", str(target_path / "logs")]
    common += ["--log-level", "none", "--no-use-colors", "--vars", json.dumps(vars or {})]
    chosen = ["--select", *select] if select else []
    with environment(
        DBT_TARGET="postgres",
        POSTGRES_SCHEMA=schema,
        RAW_DATA_DIR=None if raw_dir is None else str(raw_dir),
        DBT_SEND_ANONYMOUS_USAGE_STATS="false",
    ):
        if schema not in _manifests:
            parsed = run_dbt(["parse", *common], [])
            if not isinstance(parsed.result, Manifest):
                return failures(parsed)
            _manifests[schema] = parsed.result
        for command in ["build"] if has_tests else ["seed", "run"]:
            if failed := failures(run_dbt([command, *common, *chosen, *options], [], _manifests[schema])):
                return failed
    return []
