"""One worker's copy of the project, in which mutations are made, judged and undone.

A worker parses its copy once. For each mutation it takes a fresh copy of the warehouse that the whole,
unbroken project built, breaks one file, and has dbt build what differs from the first parse: first the
changed nodes with their unit tests, then everything downstream of them.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.adapters.factory import reset_adapters
from dbt.cli.main import dbtRunner, dbtRunnerResult
from dbt.contracts.graph.manifest import Manifest

from mutation.mutation import Mutation

# Relative, because dbt parses everything anew when the path of the profile changes.
WAREHOUSE = Path("warehouse/customer_segmentation.duckdb")
UNBROKEN = Path("unbroken")
PARTIAL_PARSE = "partial_parse.msgpack"

COMMON = ["--project-dir", ".", "--profiles-dir", ".", "--target-path", "target", "--log-path", "logs"]
COMMON += ["--log-level", "none", "--log-level-file", "none", "--threads", "2"]
COMMON += ["--vars", "{history_periods: 1}"]


class NothingDiffersError(Exception):
    """A mutation leaves every node as it was, so that no build can notice it."""


@dataclass(frozen=True)
class Verdict:
    """What happened to a mutation: the first test that failed, or none."""

    mutation: Mutation
    caught_by: str | None
    seconds: float


def open_workshop(project: Path, scratch: Path) -> None:
    """Copy the project into a folder of this process, go there and parse it."""
    folder = scratch / f"worker_{os.getpid()}"
    copy_project(project, folder)
    os.chdir(folder)
    WAREHOUSE.parent.mkdir()
    UNBROKEN.mkdir()
    os.environ |= {
        "DUCKDB_PATH": str(WAREHOUSE),
        "RAW_DATA_DIR": "",
        "DBT_TARGET": "duckdb",
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
    parsed = run_dbt("parse")
    if not parsed.success:
        raise RuntimeError("the unbroken project does not parse") from parsed.exception
    for name in (PARTIAL_PARSE, "manifest.json"):
        shutil.copy(Path("target") / name, UNBROKEN)


def copy_project(project: Path, folder: Path) -> None:
    """Copy the files that git tracks or would track."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=project,
        capture_output=True,
        check=True,
        text=True,
    )
    for name in listed.stdout.split("\0"):
        if (project / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(project / name, folder / name)


def build_unbroken(warehouse: Path) -> str | None:
    """Build the whole project and keep its warehouse; return what failed, if anything did."""
    result = run_dbt("build")
    shutil.copy(WAREHOUSE, warehouse)
    return first_failure(result)


def judge(mutation: Mutation, warehouse: Path) -> Verdict:
    """Break the copy, see what notices, and mend it."""
    started = time.monotonic()
    try:
        with broken_project(mutation):
            caught_by = first_failing_pytest(mutation.pytest) or first_failing_node(mutation, warehouse)
    except Exception as error:
        error.add_note(f"while judging {mutation.name}")
        raise
    return Verdict(mutation, caught_by, time.monotonic() - started)


@contextlib.contextmanager
def broken_project(mutation: Mutation) -> Iterator[None]:
    """Break one file for the length of a block."""
    path = Path(mutation.path)
    texts = {file: file.read_text(encoding="utf-8") for file in [path, *readers_of_seed(path)]}
    for file, text in texts.items():
        broken = mutation.apply_to(text) if file == path else read_again(text, path.stem)
        file.write_text(broken, encoding="utf-8")
    try:
        yield
    finally:
        for file, text in texts.items():
            file.write_text(text, encoding="utf-8")


def readers_of_seed(path: Path) -> list[Path]:
    """Return the properties files whose unit tests take the rows of this seed as they are."""
    if path.suffix != ".csv":
        return []
    return [file for file in Path("models").rglob("*.yml") if given(path.stem) in file.read_text("utf-8")]


def given(seed: str) -> str:
    """Return how a unit test names a seed."""
    return f"input: ref('{seed}')"


def read_again(text: str, seed: str) -> str:
    """Return the same properties written differently: dbt reads the seeds of a changed unit test only."""
    return text.replace(given(seed), f'input: ref("{seed}")')


class FirstFailure:
    """A pytest plugin that keeps the name of the first test that fails."""

    name: str | None = None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that failed."""
        if report.failed and self.name is None:
            self.name = f"pytest {report.nodeid.rpartition('/')[2]}"

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a module that cannot be imported."""
        if report.failed and self.name is None:
            self.name = f"pytest cannot collect {report.nodeid}"


def first_failing_pytest(arguments: tuple[str, ...]) -> str | None:
    """Run pytest in this process, which has its imports already, and forget the project's modules."""
    if not arguments:
        return None
    failure = FirstFailure()
    with contextlib.redirect_stdout(io.StringIO()):
        code = pytest.main([*arguments, "-x", "-q", "-p", "no:cacheprovider"], plugins=[failure])
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise RuntimeError(f"pytest {' '.join(arguments)} ends with {code!r}")
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None)).startswith(str(Path.cwd())):
            del sys.modules[name]
    return failure.name


def first_failing_node(mutation: Mutation, warehouse: Path) -> str | None:
    """Build what differs from the unbroken project and what depends on it; return what failed first."""
    shutil.copy(warehouse, WAREHOUSE)
    shutil.copy(UNBROKEN / PARTIAL_PARSE, "target")
    parsed = run_dbt("parse")
    if not parsed.success:
        return f"dbt parse: {first_line(parsed.exception)}"
    # The unit tests of a seed are those of its readers.
    near = "state:modified+1" if mutation.path.endswith(".csv") else "state:modified"
    far = ("state:modified+", "--exclude-resource-type", "unit_test")
    try:
        return built(parsed.result, near) or built(parsed.result, *far)
    except NothingDiffersError:
        if mutation.pytest:
            return None  # of a macro that is run by hand, only pytest can tell
        raise


def built(manifest: Manifest, *selection: str) -> str | None:
    """Build a selection of what differs from the unbroken project; return what failed first."""
    state = ("--fail-fast", "--state", str(UNBROKEN), "--select")
    return first_failure(run_dbt("build", *state, *selection, manifest=manifest))


def run_dbt(command: str, *arguments: str, manifest: Manifest | None = None) -> dbtRunnerResult:
    """Run a dbt command and let go of the warehouse file."""
    try:
        return dbtRunner(manifest=manifest).invoke([command, *COMMON, *arguments])
    finally:
        DuckDBConnectionManager.close_all_connections()
        reset_adapters()


def first_failure(result: dbtRunnerResult) -> str | None:
    """Return the name of the first node that failed, with the message where it could not run at all."""
    nodes = [node for node in getattr(result.result, "results", []) if node.node.resource_type != "operation"]
    for node in nodes:
        if node.status == "fail":
            return f"{node.node.resource_type} {node.node.name}"
        if node.status == "error":
            return f"{node.node.resource_type} {node.node.name}: {first_line(node.message)}"
    if not result.success:
        return f"dbt: {first_line(result.exception)}"
    if not nodes:
        raise NothingDiffersError("dbt sees no difference to the unbroken project")
    return None


def first_line(message: object) -> str:
    """Return what a message says, on one line."""
    return " ".join(str(message).split())[:120]
