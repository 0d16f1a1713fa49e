"""Publish a warehouse in a DuckDB file: a copy is built, and readers get a file of the marts by a rename."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import duckdb

from publishing.building import Builder, dbt_build
from publishing.exports import LATEST, folder_beside, locked, point_to, remove_old, settle, settle_export
from publishing.marts import Mart, NotPublishedError, public_marts

STORAGE_VERSION = "v1.4.0"  # as in profiles.yml: clients from DuckDB 1.4 on can read the file


def quoted(text: str) -> str:
    """Return a text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


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


def tables(warehouse: Path) -> list[str]:
    """Return the names of the tables of a built warehouse, after having it written to its file alone."""
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("checkpoint")
        return [name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()]


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
        connection.execute("checkpoint published")  # on a full disk this fails, and closing says nothing


def write_exports(marts_file: Path, marts: Sequence[Mart], folder: Path) -> str:
    """Write each mart as a Parquet file and return the name of the run."""
    with duckdb.connect(str(marts_file), read_only=True) as connection:
        as_of_date, run_id = connection.execute(
            "select as_of_date, run_id from run_metadata order by built_at desc limit 1"
        ).fetchone()
        for mart in marts:
            rows = f"select * from {mart.name} where {mart.exported}"
            file = folder / f"{mart.name}.parquet"
            connection.execute(f"copy ({rows}) to {quoted(str(file))} (format parquet)")
    return f"{as_of_date}_{run_id}"


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
        manifest = build({"DUCKDB_PATH": str(copy)}, options)
        marts = public_marts(manifest, tables(copy))

        marts_file = folders.enter_context(folder_beside(published)) / warehouse.name
        write_marts(copy, marts, marts_file)
        files = folders.enter_context(folder_beside(exports / "run"))
        run = write_exports(marts_file, marts, files)
        settle_export(files)
        for path in (copy, marts_file):
            settle(path)

        export = exports / run
        files.replace(export)
        marts_file.replace(published)
        point_to(exports / LATEST, export)
        copy.replace(warehouse)
        remove_old(exports, kept)
        return export
