"""Build the project inside this process and look at what came of it.

    result = build(duckdb_path=folder / "warehouse.duckdb", target_path=folder / "target", raw_dir=raw)
    assert result.success, result.errors
    result.query("select count(*) from customer_segments")

The project is parsed once per process for each way in (parsing is most of a small run's time), with the
vars of the first build; `is_parsed_anew` parses with the vars at hand, as the command line does.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.adapters.factory import reset_adapters
from dbt.cli.main import dbtRunner, dbtRunnerResult
from dbt.contracts.graph.manifest import Manifest

PROJECT = Path(__file__).resolve().parents[2]

_manifests: dict[tuple[str, ...], Manifest] = {}


@dataclass(frozen=True)
class Build:
    """What one dbt command did."""

    success: bool
    statuses: dict[str, str]
    errors: list[str]
    messages: list[str]
    duckdb_path: Path

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query on the warehouse that the command wrote."""
        with duckdb.connect(str(self.duckdb_path), read_only=True) as connection:
            return connection.execute(sql).fetchall()


@contextmanager
def environment(**values: str | None) -> Iterator[None]:
    """Set environment variables, or unset those given as None, for the length of a block."""
    before = {name: os.environ.get(name) for name in values}
    apply_environment(values)
    try:
        yield
    finally:
        apply_environment(before)


def apply_environment(values: dict[str, str | None]) -> None:
    """Set or unset environment variables."""
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def run_dbt(
    arguments: Sequence[str], messages: list[str], manifest: Manifest | None = None
) -> dbtRunnerResult:
    """Run one dbt command, collect its messages, and let go of the warehouse file."""

    def collect(event: Any) -> None:
        if event.info.level in ("info", "warn", "error"):
            messages.append(event.info.msg)

    try:
        return dbtRunner(manifest=manifest, callbacks=[collect]).invoke(list(arguments))
    finally:
        DuckDBConnectionManager.close_all_connections()
        reset_adapters()


def failures(result: dbtRunnerResult) -> list[str]:
    """Return one message per failed node, or the exception that stopped the command."""
    nodes = getattr(result.result, "results", None) or []
    failed = [f"{n.node.name}: {n.message}" for n in nodes if n.status in ("error", "fail")]
    return failed or [str(result.exception)] * (result.exception is not None)


def build(
    *,
    duckdb_path: Path,
    target_path: Path,
    raw_dir: Path | None = None,
    vars: dict[str, Any] | None = None,
    select: Sequence[str] = (),
    command: str = "build",
    options: Sequence[str] = (),
    has_tests: bool = True,
    is_parsed_anew: bool = False,
    project: Path = PROJECT,
) -> Build:
    """Run a dbt command on the demo or on a raw data folder; it never raises for a failed command.

    A build without tests is a seed and a run, with options that both take: to place every test in the graph
    takes dbt longer than to build a small shop. To write the artifacts takes long, too, so only `parse` and
    `compile` do.
    """
    variables = vars or {}
    common = ["--project-dir", str(project), "--profiles-dir", str(project)]
    common += ["--target-path", str(target_path), "--log-path", str(target_path / "logs")]
    common += ["--log-level", "none", "--no-use-colors", "--vars", json.dumps(variables)]
    common += ["--write-json" if command in ("parse", "compile") else "--no-write-json"]
    selected = [*(["--select", *select] if select else []), *options]
    commands = [command] if has_tests else ["seed", "run"]
    way_in = (
        str(project),
        duckdb_path.name,
        "" if raw_dir is None else "folder",
        json.dumps([variables.get("input_models"), variables.get("raw_schema")]),
    )
    messages: list[str] = []
    duckdb_path.parent.mkdir(parents=True, exist_ok=True)
    with environment(
        DUCKDB_PATH=str(duckdb_path),
        RAW_DATA_DIR=None if raw_dir is None else str(raw_dir),
        DBT_TARGET="duckdb",
        DBT_SEND_ANONYMOUS_USAGE_STATS="false",
    ):
        if is_parsed_anew or way_in not in _manifests:
            parsed = run_dbt(["parse", *common], messages)
            if not isinstance(parsed.result, Manifest):
                return Build(False, {}, failures(parsed), messages, duckdb_path)
            manifest = _manifests.setdefault(way_in, parsed.result)
        else:
            manifest = _manifests[way_in]
        nodes = []
        for each in commands:
            result = run_dbt([each, *common, *selected], messages, manifest)
            nodes += getattr(result.result, "results", None) or []
            if not result.success:
                break
    nodes = [n for n in nodes if n.status != "no-op"]  # an exposure or a saved query has nothing to run
    return Build(
        success=result.success,
        statuses={n.node.name: str(n.status) for n in nodes},
        errors=failures(result),
        messages=messages,
        duckdb_path=duckdb_path,
    )
