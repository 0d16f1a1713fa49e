"""Build the project on the Postgres server that the environment leads to, and look at what came of it.

python scripts/postgres_server.py pytest tests/postgres
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
from dbt_project import PROJECT, environment, failures, run_dbt


def connect() -> Any:
    """Connect to the server."""
    return psycopg2.connect(
        host=os.environ["POSTGRES_HOST"],
        port=os.environ["POSTGRES_PORT"],
        user=os.environ["POSTGRES_USER"],
        dbname=os.environ["POSTGRES_DATABASE"],
    )


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
    command: str = "build",
    options: Sequence[str] = (),
    project: Path = PROJECT,
    raw_dir: Path | None = None,
) -> list[str]:
    """Run a dbt command in a schema, and return what failed."""
    arguments = [command, "--project-dir", str(project), "--profiles-dir", str(project)]
    arguments += ["--target-path", str(target_path), "--log-path", str(target_path / "logs")]
    arguments += ["--log-level", "none", "--no-use-colors", "--vars", json.dumps(vars or {})]
    with environment(
        DBT_TARGET="postgres",
        POSTGRES_SCHEMA=schema,
        RAW_DATA_DIR=None if raw_dir is None else str(raw_dir),
        DBT_SEND_ANONYMOUS_USAGE_STATS="false",
    ):
        result = run_dbt([*arguments, *(["--select", *select] if select else []), *options], [])
    return failures(result)
