"""Run this project's generic data tests on rows that are written in Python.

dbt compiles a test once for each set of arguments, in a scratch project that holds nothing but the
project's macros and generic tests. The SQL then runs in an in-memory DuckDB, so that many small
tables can be tried in little time:

    seeds = read_seeds("rfm_presets", "score_sets", "rfm_preset_cells")
    seeds["rfm_preset_cells"].rows.pop()
    assert violations("is_complete_grid", "rfm_preset_cells", seeds) == ["the cell is missing"]
"""

from __future__ import annotations

import atexit
import csv
import functools
import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
import yaml
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.adapters.factory import reset_adapters
from dbt.cli.main import dbtRunner

PROJECT = Path(__file__).resolve().parents[2]

SCRATCH_PROJECT = """
name: customer_segmentation
version: 0.1.0
config-version: 2
profile: scratch
flags: {send_anonymous_usage_stats: false, validate_macro_args: false}
"""

SCRATCH_PROFILE = """
scratch:
  target: duckdb
  outputs: {duckdb: {type: duckdb, path: ":memory:", threads: 1}}
"""

Row = dict[str, Any]


@dataclass
class Table:
    """Rows and the types of their columns."""

    column_types: dict[str, str]
    rows: list[Row]


def read_seed(name: str) -> Table:
    """A seed of this project, with the column types of its properties file. An empty field is a null."""
    [path] = (PROJECT / "seeds").rglob(f"{name}.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [{column: text or None for column, text in row.items()} for row in csv.DictReader(lines)]
    return Table(seed_properties(name)["config"]["column_types"], rows)


def read_seeds(*names: str) -> dict[str, Table]:
    """Several seeds by name."""
    return {name: read_seed(name) for name in names}


def rows_where(table: Table, **values: str) -> list[Row]:
    """The rows that have all of the values."""
    return [row for row in table.rows if all(row[column] == value for column, value in values.items())]


def row_where(table: Table, **values: str) -> Row:
    """The only row that has all of the values."""
    [row] = rows_where(table, **values)
    return row


def remove(table: Table, **values: str) -> None:
    """Remove the rows that have all of the values, of which there must be one."""
    removed = rows_where(table, **values)
    assert removed
    table.rows[:] = [row for row in table.rows if row not in removed]


def change(table: Table, to: dict[str, str | None], **values: str) -> None:
    """Change the rows that have all of the values, of which there must be one."""
    changed = rows_where(table, **values)
    assert changed
    for row in changed:
        row.update(to)


def add(table: Table, **values: str | None) -> None:
    """Add a row, given in full."""
    assert values.keys() == table.column_types.keys()
    table.rows.append(values)


@functools.cache
def seed_properties(name: str) -> dict[str, Any]:
    """The properties of a seed, as its properties file states them."""
    for path in (PROJECT / "seeds").rglob("*.yml"):
        for properties in yaml.safe_load(path.read_text(encoding="utf-8")).get("seeds", []):
            if properties["name"] == name:
                return properties
    raise LookupError(f"no properties file describes the seed {name}")


def violations(test: str, seed: str, tables: Mapping[str, Table]) -> list[str]:
    """What a test, with the arguments declared for the seed as a whole, says of each failing row."""
    uses = [use[test] for use in seed_properties(seed)["data_tests"] if test in use]
    if not uses:
        raise LookupError(f"{test} is not declared on {seed}")
    return [row["violation"] for use in uses for row in failing_rows(test, seed, tables, **use["arguments"])]


def failing_rows(test: str, model: str, tables: Mapping[str, Table], **arguments: Any) -> list[Row]:
    """The rows that a test returns for one of the tables. A `ref` in an argument names another of them."""
    sql = compiled_test(test, json.dumps({"model": model, **arguments}))
    with duckdb.connect() as connection:
        for name, table in tables.items():
            create_table(connection, name, table)
        result = connection.sql(sql)
        return [dict(zip(result.columns, row, strict=True)) for row in result.fetchall()]


def create_table(connection: duckdb.DuckDBPyConnection, name: str, table: Table) -> None:
    """Create a table of the rows, each value cast from its text to the type of its column."""
    texts = {
        column: pyarrow.array([as_text(row[column]) for row in table.rows], pyarrow.string())
        for column in table.column_types
    }
    casts = [f"cast({column} as {data_type}) as {column}" for column, data_type in table.column_types.items()]
    connection.register("texts", pyarrow.table(texts))
    connection.execute(f"create table {name} as select {', '.join(casts)} from texts")


def as_text(value: Any) -> str | None:
    """The value as a seed file would write it."""
    return None if value is None else str(value)


@functools.cache
def compiled_test(test: str, arguments: str) -> str:
    """The SQL of a generic test, for arguments given as a JSON object."""
    call = ", ".join(f"{name}={without_ref(value)!r}" for name, value in json.loads(arguments).items())
    project = scratch_project()
    try:
        compiled = dbtRunner().invoke(
            ["--log-level", "none", "--log-level-file", "none"]
            + ["compile", "--inline", f"{{{{ test_{test}({call}) }}}}"]
            + ["--project-dir", project, "--profiles-dir", project, "--target", "duckdb"]
            + ["--target-path", f"{project}/target", "--log-path", f"{project}/logs"]
        )
    finally:
        DuckDBConnectionManager.close_all_connections()
        reset_adapters()
    if not compiled.success:
        raise RuntimeError(f"dbt cannot compile {test}") from compiled.exception
    return compiled.result.results[0].node.compiled_code


def without_ref(value: Any) -> Any:
    """The argument, where it is `ref('name')` only the name."""
    return re.sub(r"^ref\('(\w+)'\)$", r"\1", value) if isinstance(value, str) else value


@functools.cache
def scratch_project() -> str:
    """The folder of a dbt project of the macros and the generic tests, removed when Python ends."""
    project = Path(tempfile.mkdtemp(prefix="generic_tests_"))
    atexit.register(shutil.rmtree, project)
    (project / "dbt_project.yml").write_text(SCRATCH_PROJECT, encoding="utf-8")
    (project / "profiles.yml").write_text(SCRATCH_PROFILE, encoding="utf-8")
    for folder in ("macros", "tests/generic"):
        for path in (PROJECT / folder).rglob("*.sql"):
            copy = project / path.relative_to(PROJECT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
    return str(project)
