"""Publish a warehouse in Postgres: a copy of the schema is built, and readers get views that switch together.

The environment variables that profiles.yml reads lead to the server and to the schema that is built.
POSTGRES_PUBLISHED_SCHEMA (published) is what readers see, POSTGRES_READER_ROLE (reader) the role that may.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import duckdb
import psycopg2
from postgres_connection import connect, schema
from psycopg2.sql import SQL

from publishing.building import Builder, dbt_build
from publishing.exports import LATEST, folder_beside, locked, point_to, remove_old, settle_export
from publishing.marts import Mart, public_marts
from publishing.on_duckdb import quoted
from publishing.postgres_schemas import (
    Schemas,
    columns,
    copy_schema,
    kept_out_others,
    load,
    qualified,
    relations,
    remove_copies,
    remove_runs,
    transaction,
    unload,
)
from publishing.postgres_views import prepare, switch

# Of the session that holds the locks: the server ends it within two minutes once nobody is at the other end.
SESSION = {
    "tcp_keepalives_idle": 60,
    "tcp_keepalives_interval": 10,
    "tcp_keepalives_count": 6,
    "client_connection_check_interval": 1000,
    "timezone": "UTC",
}
# How DuckDB reads the files that Postgres writes: a quoted text is never a null.
CSV_IN_DUCKDB = (
    """header = false, auto_detect = false, delim = ',', quote = '"', escape = '"', """
    """nullstr = '\\N', allow_quoted_nulls = false, parallel = false, max_line_size = 100000000"""
)
PATIENCE = 600.0


def built_marts(connection: Any, built: str, manifest: dict[str, Any]) -> list[Mart]:
    """Return the marts with public access that a schema has."""
    with transaction(connection) as cursor:
        return public_marts(manifest, relations(cursor, built, "r"))


def run_name(connection: Any, built: str) -> str:
    """Return the name of the run that has built a schema."""
    with transaction(connection) as cursor:
        query = SQL("select as_of_date, run_id from {} order by built_at desc limit 1")
        cursor.execute(query.format(qualified(built, "run_metadata")))
        return "{}_{}".format(*cursor.fetchone())


def unload_marts(connection: Any, built: str, marts: Sequence[Mart], rows: Path, files: Path) -> None:
    """Write the rows of each mart to a file, and from there what is exported as a Parquet file."""
    for mart in marts:
        unload(connection, built, mart.name, rows / mart.name)
        with transaction(connection) as cursor:
            types = columns(cursor, built, mart.name)
        write_parquet(rows / mart.name, types, mart.exported, files / f"{mart.name}.parquet")


def write_parquet(rows: Path, types: Mapping[str, str], condition: str, file: Path) -> None:
    """Write the rows of a file for which a condition holds as a Parquet file."""
    listed = ", ".join(f"{quoted(name)}: {quoted(kind)}" for name, kind in types.items())
    read = f"read_csv({quoted(str(rows))}, columns = {{{listed}}}, {CSV_IN_DUCKDB})"
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute(
            f"copy (select * from {read} where {condition}) to {quoted(str(file))} (format parquet)"
        )


def publish(
    to: Path,
    options: Sequence[str] = (),
    kept: int = 7,
    build: Builder = dbt_build,
    patience: float = PATIENCE,
    environment: Mapping[str, str] = os.environ,
) -> Path:
    """Build a copy of the schema and publish its marts; return the folder of Parquet files.

    It waits up to `patience` seconds for a moment in which no transaction of a reader has a view open.
    """
    schemas = Schemas(
        schema(environment),
        environment.get("POSTGRES_PUBLISHED_SCHEMA") or "published",
    )
    reader = environment.get("POSTGRES_READER_ROLE") or "reader"
    exports = to / "exports"
    settings = " ".join(f"-c {name}={value}" for name, value in SESSION.items())
    with (
        closing(connect(environment, options=settings)) as connection,
        kept_out_others(connection, schemas),
        locked(exports),
        folder_beside(exports / "run") as files,
        folder_beside(exports / "rows") as rows,
    ):
        remove_copies(connection, schemas)
        remove_runs(connection, schemas)
        prepare(connection, schemas, reader)
        try:
            copy_schema(connection, schemas.working, schemas.beside)
            manifest = build({"POSTGRES_SCHEMA": schemas.beside}, options)
            marts = built_marts(connection, schemas.beside, manifest)
            unload_marts(connection, schemas.beside, marts, rows, files)
            export = exports / run_name(connection, schemas.beside)
            settle_export(files)
            load(connection, schemas.beside, schemas.run, {mart.name: rows / mart.name for mart in marts})
            switch(connection, schemas, marts, reader, patience)
        except BaseException:
            with suppress(psycopg2.Error):  # the next run removes what this one cannot
                remove_copies(connection, schemas)
                remove_runs(connection, schemas)
            raise
        files.replace(export)
        point_to(exports / LATEST, export)
        remove_old(exports, kept)
        remove_copies(connection, schemas)
        return export
