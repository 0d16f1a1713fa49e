"""Build beside the warehouse, test, and only then let readers see the result.

    python scripts/publish.py [--to published] [-- options of dbt build]

The warehouse (DUCKDB_PATH) is copied, and the copy is built and tested. If everything is green, three things
change, each by a rename: the file of marts that readers open, the `latest` folder of Parquet files, and the
warehouse itself. A failure leaves all of them as they were. Exit code 0: published. 1: not published, and the
last line says why. 75: another run is publishing from the same warehouse or to the same folder.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

PROJECT = Path(__file__).resolve().parents[1]
TARGET = Path("target") / "publish"
BESIDE = ".publishing-"
STORAGE_VERSION = "v1.4.0"  # as in profiles.yml: clients from DuckDB 1.4 on can read the file
ANOTHER_RUN = 75
OUTREACH = "customer_next_actions"
FAILED = ("error", "fail", "runtime error")

Builder = Callable[[Path, Sequence[str]], dict[str, Any]]


class NotPublishedError(Exception):
    """Why nothing was published, in one sentence."""


class AnotherRunError(Exception):
    """Another run is publishing from the same warehouse or to the same folder."""


@dataclass(frozen=True)
class Mart:
    """A mart that readers may see, with what its documentation says."""

    name: str
    description: str
    columns: dict[str, str]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other runs out. The lock ends with the process that holds it, so that none is ever left behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f".{path.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherRunError(f"Another run is publishing {path}.") from None
        yield


@contextmanager
def folder_beside(path: Path) -> Iterator[Path]:
    """Give a folder on the same file system as a path, and remove it and what killed runs left there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    prefix = f"{BESIDE}{path.name}-"
    for abandoned in path.parent.glob(f"{prefix}*"):
        shutil.rmtree(abandoned)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=path.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def copy_warehouse(warehouse: Path, copy: Path) -> None:
    """Copy a warehouse that nobody is writing, if there is one."""
    if not warehouse.exists():
        return
    try:
        if warehouse.with_name(f"{warehouse.name}.wal").exists():  # left by a killed writer; this takes it in
            duckdb.connect(str(warehouse)).close()
        with duckdb.connect(str(warehouse), read_only=True):  # while it is read, nobody can write
            shutil.copyfile(warehouse, copy)
    except duckdb.IOException as error:
        raise NotPublishedError(f"Not published: {warehouse} is in use. {error}") from error


def dbt_build(warehouse: Path, options: Sequence[str]) -> dict[str, Any]:
    """Run every model and test on a warehouse and return the manifest."""
    arguments = ["build", "--target-path", str(TARGET), "--log-path", str(TARGET / "logs"), *options]
    results = PROJECT / TARGET / "run_results.json"
    results.unlink(missing_ok=True)
    done = subprocess.run(
        [str(Path(sys.executable).with_name("dbt")), *arguments],
        cwd=PROJECT,
        env=os.environ | {"DUCKDB_PATH": str(warehouse)},
    )
    if done.returncode:
        raise NotPublishedError(f"Not published: {failure(results)}.")
    return json.loads((PROJECT / TARGET / "manifest.json").read_text("utf-8"))


def failure(results: Path) -> str:
    """Say which nodes of a build failed."""
    if not results.exists():
        return "dbt stopped before it built anything, and says why above"
    nodes = json.loads(results.read_text("utf-8"))["results"]
    failed = [node["unique_id"].split(".")[2] for node in nodes if node["status"] in FAILED]
    return f"{', '.join(failed)} failed" if failed else "dbt stopped, and says why above"


def public_marts(manifest: dict[str, Any]) -> list[Mart]:
    """Return the marts with public access; stop if one has a column that is tagged as personal."""
    marts, personal = [], set()
    for node in manifest["nodes"].values():
        columns = node.get("columns", {})
        personal |= {name for name, column in columns.items() if column.get("meta", {}).get("is_personal")}
        if node["resource_type"] == "model" and node.get("access") == "public":
            described = {name: column.get("description", "") for name, column in columns.items()}
            marts.append(Mart(node["name"], node.get("description", ""), described))
    for mart in marts:
        if exposed := sorted(personal & set(mart.columns)):
            raise NotPublishedError(f"Not published: {mart.name} has personal data in {', '.join(exposed)}.")
    return sorted(marts, key=lambda mart: mart.name)


def quoted(text: str) -> str:
    """Return a text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def write_marts(built: Path, marts: Sequence[Mart], file: Path) -> None:
    """Copy the marts of a built warehouse to a file of their own, with their descriptions."""
    with duckdb.connect() as connection:
        connection.execute(f"attach {quoted(str(built))} as built (read_only)")
        storage = f"storage_version {quoted(STORAGE_VERSION)}"
        connection.execute(f"attach {quoted(str(file))} as published ({storage})")
        for mart in marts:
            table = f"published.main.{mart.name}"
            connection.execute(f"create table {table} as select * from built.main.{mart.name}")
            connection.execute(f"comment on table {table} is {quoted(mart.description)}")
            for column, description in mart.columns.items():
                connection.execute(f'comment on column {table}."{column}" is {quoted(description)}')


def write_exports(marts_file: Path, marts: Sequence[Mart], folder: Path) -> str:
    """Write each mart as a Parquet file and return the name of the run; for outreach, only who consented."""
    with duckdb.connect(str(marts_file), read_only=True) as connection:
        as_of_date, run_id = connection.execute(
            "select as_of_date, run_id from run_metadata order by built_at desc limit 1"
        ).fetchone()
        for mart in marts:
            consented = " where is_consented" if mart.name == OUTREACH else ""
            rows, file = f"select * from {mart.name}{consented}", folder / f"{mart.name}.parquet"
            connection.execute(f"copy ({rows}) to {quoted(str(file))} (format parquet)")
    return f"{as_of_date}_{run_id}"


def settle(path: Path) -> None:
    """Have the operating system write a file to the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def point_to(link: Path, folder: Path) -> None:
    """Let a symbolic link point to a folder, from one moment to the next."""
    new = link.with_name(f"{BESIDE}{link.name}")
    new.unlink(missing_ok=True)
    new.symlink_to(folder.name)
    new.replace(link)


def remove_old(exports: Path, kept: int) -> None:
    """Remove all but the newest exports and the one that `latest` points to."""
    latest = (exports / "latest").resolve()
    folders = [path for path in exports.iterdir() if path.is_dir() and not path.is_symlink()]
    for path in sorted(folders, key=lambda path: path.stat().st_mtime, reverse=True)[kept:]:
        if path.resolve() != latest:
            shutil.rmtree(path)


def publish(
    warehouse: Path, to: Path, options: Sequence[str] = (), kept: int = 7, build: Builder = dbt_build
) -> Path:
    """Build a copy of the warehouse and publish its marts to a folder; return the folder of Parquet files."""
    published, exports = to / warehouse.name, to / "exports"
    if published == warehouse:
        raise NotPublishedError(
            f"Not published: {to} holds the warehouse itself. Name another folder by --to."
        )
    with locked(warehouse), locked(published), ExitStack() as folders:
        copy = folders.enter_context(folder_beside(warehouse)) / warehouse.name
        copy_warehouse(warehouse, copy)
        manifest = build(copy, options)
        with duckdb.connect(str(copy)) as connection:
            connection.execute("checkpoint")
        marts = public_marts(manifest)

        marts_file = folders.enter_context(folder_beside(published)) / warehouse.name
        write_marts(copy, marts, marts_file)
        files = folders.enter_context(folder_beside(exports / "run"))
        run = write_exports(marts_file, marts, files)
        files.chmod(0o755)
        for path in (copy, marts_file, *files.iterdir()):
            settle(path)

        export = exports / run
        files.replace(export)
        marts_file.replace(published)
        point_to(exports / "latest", export)
        copy.replace(warehouse)
        remove_old(exports, kept)
        return export


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
