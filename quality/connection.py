"""How to reach the warehouse. Everything that differs between engines is here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy
from sqlalchemy.exc import SQLAlchemyError

from scripts.postgres_connection import parameters, schema

PROFILE = "profile"


class QualityError(Exception):
    """What keeps the checks from being made, in one sentence."""


@dataclass(frozen=True)
class Warehouse:
    """Where a warehouse is, where its profiles are kept, and what its engine needs."""

    name: str
    url: str
    schema: str
    profile_schema: str
    reading: Mapping[str, Any]
    writing: Mapping[str, Any]
    prepare: Callable[[Engine], None]

    def relation(self, name: str) -> str:
        """Return the qualified name of a model or seed."""
        return f"{self.schema}.{name}"

    @property
    def profile_table(self) -> str:
        """Return the qualified name of the table of profiles."""
        return f"{self.profile_schema}.{PROFILE}"


def duckdb_warehouse(path: Path) -> Warehouse:
    """Return the warehouse in a DuckDB file; checks never open it for writing."""
    if not path.is_file():
        raise QualityError(f"There is no warehouse {path}: run `make build` first.")
    return Warehouse(
        name=str(path),
        url="duckdb://",  # the path is no part of it, because a path may hold what means something in a URL
        schema="main",
        profile_schema="quality",
        reading={"database": str(path), "read_only": True},
        writing={"database": str(path)},
        prepare=buffer_results,
    )


def postgres_warehouse() -> Warehouse:
    """Return the warehouse in the Postgres schema that the environment leads to; checks only read there."""
    built, server = schema(), parameters()
    return Warehouse(
        name=f"the schema {built}",
        url="postgresql+psycopg2://",
        schema=built,
        profile_schema=f"{built}_quality",  # the profiles of one schema are not those of another
        reading=server | {"options": "-c default_transaction_read_only=on"},
        writing=server,
        prepare=lambda engine: None,
    )


def buffer_results(engine: Engine) -> None:
    """Fetch every result at once: Great Expectations reads it when DuckDB's connection is closed already."""

    @event.listens_for(engine, "after_cursor_execute")
    def buffer(connection, cursor, statement, parameters, context, executemany):  # noqa: ANN001, ANN202
        if cursor.description:
            rows = cursor.fetchall()
            context.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(cursor, initial_buffer=rows)


@contextmanager
def reading(warehouse: Warehouse) -> Iterator[Connection]:
    """Connect without the right to write, and let go of the file at the end."""
    engine = create_engine(warehouse.url, connect_args=dict(warehouse.reading))
    try:
        with one_sentence(f"{warehouse.name} cannot be read"), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def writing(warehouse: Warehouse) -> Iterator[Connection]:
    """Connect for one transaction that writes, and let go of the file at the end."""
    engine = create_engine(warehouse.url, connect_args=dict(warehouse.writing))
    try:
        with one_sentence(f"The profile cannot be kept in {warehouse.name}"), engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def one_sentence(problem: str) -> Iterator[None]:
    """Turn an error of the engine into one line that says what it kept from being done."""
    try:
        yield
    except SQLAlchemyError as error:
        first_line = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise QualityError(f"{problem}: {first_line}") from error


def relations(connection: Connection, schema: str) -> set[str]:
    """Return the names of the tables and views of a schema."""
    query = text("select table_name from information_schema.tables where table_schema = :schema")
    return set(connection.execute(query, {"schema": schema}).scalars())


def require(connection: Connection, warehouse: Warehouse, names: Iterable[str]) -> None:
    """Stop unless all these relations are in the warehouse."""
    missing = sorted(set(names) - relations(connection, warehouse.schema))
    if missing:
        raise QualityError(f"{warehouse.name} lacks {', '.join(missing)}: run `make build` first.")
