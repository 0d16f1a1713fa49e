"""Schemas of Postgres: copied to build beside, filled for readers, and removed when nobody needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2.sql import SQL, Composed, Identifier

from publishing.marts import AnotherRunError, NotPublishedError

LONGEST_NAME = 63
STAMP = "%Y%m%d%H%M%S%f"
LOCK_SPACE = 1886741100  # tells the locks of publishing from other advisory locks of a database
MILLISECONDS_FOR_THE_KILLED = 5000
MILLISECONDS_TO_REMOVE = 500  # less than after which Postgres looks for a deadlock
# One form of text for files, in which a null is told from every text.
CSV = "format csv, null '\\N'"


@dataclass(frozen=True)
class Schemas:
    """The schemas of one run: what is built, what readers see, and those that are named after the run."""

    working: str
    published: str
    stamp: str = field(default_factory=lambda: datetime.now(UTC).strftime(STAMP))

    def __post_init__(self) -> None:
        """Stop where a name would be cut off."""
        for name in (self.beside, self.replaced, self.run):
            if len(name.encode()) > LONGEST_NAME:
                raise NotPublishedError(f"Not published: {name} is too long for the name of a schema.")

    @property
    def beside(self) -> str:
        """Return where this run is built."""
        return f"{self.working}_beside_{self.stamp}"

    @property
    def replaced(self) -> str:
        """Return how what was built before is called once this run has taken its place."""
        return f"{self.working}_replaced_{self.stamp}"

    @property
    def switch(self) -> str:
        """Return where the gate is, and the views behind it."""
        return f"{self.published}_switch"

    @property
    def run(self) -> str:
        """Return where the marts of this run are, behind the views that readers see."""
        return f"{self.published}_{self.stamp}"


def qualified(schema: str, name: str) -> Composed:
    """Return the name of a relation as SQL."""
    return SQL("{}.{}").format(Identifier(schema), Identifier(name))


@contextmanager
def transaction(connection: Any) -> Iterator[Any]:
    """Give a cursor for one transaction."""
    with connection, connection.cursor() as cursor:
        yield cursor


@contextmanager
def kept_out_others(connection: Any, schemas: Schemas) -> Iterator[None]:
    """Keep other runs out. The locks end with the connection, so that none is ever left behind.

    The server takes a moment to see that a run was killed, so this waits for one.
    """
    for name in (schemas.working, schemas.published):
        try:
            with transaction(connection) as cursor:
                cursor.execute("set local lock_timeout = %s", (MILLISECONDS_FOR_THE_KILLED,))
                cursor.execute("select pg_advisory_lock(%s, hashtext(%s))", (LOCK_SPACE, name))
        except psycopg2.errors.LockNotAvailable:
            raise AnotherRunError(f"Another run is publishing the schema {name}.") from None
    try:
        yield
    finally:
        with suppress(psycopg2.Error), transaction(connection) as cursor:
            cursor.execute("select pg_advisory_unlock_all()")


def relations(cursor: Any, schema: str, kind: str) -> list[str]:
    """Return the names of the tables (kind r) or views (kind v) of a schema, in the order they were made."""
    cursor.execute(
        "select relname from pg_class where relnamespace = to_regnamespace(quote_ident(%s))"
        " and relkind = %s order by oid",
        (schema, kind),
    )
    return [name for (name,) in cursor.fetchall()]


def columns(cursor: Any, schema: str, name: str) -> dict[str, str]:
    """Return the columns of a relation with their types."""
    cursor.execute(
        "select attname, format_type(atttypid, atttypmod) from pg_attribute"
        " where attrelid = to_regclass(%s) and attnum > 0 and not attisdropped order by attnum",
        (qualified(schema, name).as_string(cursor),),
    )
    return dict(cursor.fetchall())


def copy_schema(connection: Any, source: str, copy: str) -> None:
    """Copy the tables and views of a schema; the views read the tables of the copy."""
    with transaction(connection) as cursor:
        cursor.execute(SQL("create schema {}").format(Identifier(copy)))
        for name in relations(cursor, source, "r"):
            names = {"source": qualified(source, name), "copy": qualified(copy, name)}
            cursor.execute(SQL("create table {copy} (like {source} including all)").format(**names))
            cursor.execute(SQL("insert into {copy} select * from {source}").format(**names))
            cursor.execute(SQL("analyze {copy}").format(**names))
        for name in relations(cursor, source, "v"):
            cursor.execute(SQL("set local search_path = {}").format(Identifier(source)))
            cursor.execute("select pg_get_viewdef(to_regclass(quote_ident(%s)))", (name,))
            query = SQL(cursor.fetchone()[0])  # names of the search path are not qualified in it
            cursor.execute(SQL("set local search_path = {}").format(Identifier(copy)))
            cursor.execute(SQL("create view {} as {}").format(Identifier(name), query))


def unload(connection: Any, schema: str, mart: str, file: Path) -> None:
    """Write a table to a file of CSV, without a header."""
    with transaction(connection) as cursor, file.open("wb") as rows:
        query = SQL("copy (select * from {}) to stdout ({}, force_quote *)")
        cursor.copy_expert(query.format(qualified(schema, mart), SQL(CSV)), rows)


def load(connection: Any, source: str, schema: str, files: dict[str, Path]) -> None:
    """Make a schema of tables like those of another, from files, whose rows every snapshot sees.

    A transaction whose snapshot is older than the rows would find the tables empty. Frozen rows have no age.
    """
    with transaction(connection) as cursor:
        cursor.execute(SQL("create schema {}").format(Identifier(schema)))
        for name, file in files.items():
            table = qualified(schema, name)
            cursor.execute(SQL("create table {} (like {})").format(table, qualified(source, name)))
            with file.open("rb") as rows:
                cursor.copy_expert(
                    SQL("copy {} from stdin ({}, freeze)").format(table, SQL(CSV)).as_string(cursor), rows
                )
            cursor.execute(SQL("analyze {}").format(table))


def schemas_like(cursor: Any, *prefixes: str) -> list[str]:
    """Return the schemas whose names are one of some prefixes and the stamp of a run, the oldest first."""
    cursor.execute("select nspname from pg_namespace order by nspname")
    pattern = re.compile(rf"({'|'.join(map(re.escape, prefixes))})\d{{20}}")
    return [name for (name,) in cursor.fetchall() if pattern.fullmatch(name)]


def schemas_read(cursor: Any, schema: str) -> set[str]:
    """Return the schemas whose tables the views of a schema read."""
    cursor.execute(
        "select distinct nspname from pg_class as view"
        " inner join pg_rewrite on pg_rewrite.ev_class = view.oid"
        " inner join pg_depend on pg_depend.objid = pg_rewrite.oid"
        " and pg_depend.classid = 'pg_rewrite'::regclass and pg_depend.refclassid = 'pg_class'::regclass"
        " inner join pg_class as used on used.oid = pg_depend.refobjid and used.oid <> view.oid"
        " inner join pg_namespace on pg_namespace.oid = used.relnamespace"
        " where view.relnamespace = to_regnamespace(quote_ident(%s)) and view.relkind = 'v'",
        (schema,),
    )
    return {name for (name,) in cursor.fetchall()}


def remove_copies(connection: Any, schemas: Schemas) -> None:
    """Remove the copies that were built beside, and what one of them has replaced."""
    with transaction(connection) as cursor:
        copies = schemas_like(cursor, f"{schemas.working}_beside_", f"{schemas.working}_replaced_")
    remove(connection, copies)


def remove_runs(connection: Any, schemas: Schemas) -> None:
    """Remove the marts of runs that no view reads any more, or none ever did."""
    with transaction(connection) as cursor:
        runs = schemas_like(cursor, f"{schemas.published}_")
        read = schemas_read(cursor, schemas.switch)
    remove(connection, [run for run in runs if run not in read])


def remove(connection: Any, names: Sequence[str]) -> None:
    """Remove schemas, but for those that somebody holds on to: a later run removes them."""
    for name in names:
        with suppress(psycopg2.errors.LockNotAvailable), transaction(connection) as cursor:
            cursor.execute("set local lock_timeout = %s", (MILLISECONDS_TO_REMOVE,))
            cursor.execute(SQL("drop schema if exists {} cascade").format(Identifier(name)))
