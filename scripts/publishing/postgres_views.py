"""What readers see on Postgres: a schema of views, all switched to another run in one transaction.

Each view of a mart reads a gate, an empty table that costs its plan nothing, and then a view behind it, which
reads the tables of one run. A transaction that has read a mart holds the lock of the gate until it ends. The
switch takes that one lock, and replaces the views behind it. So no transaction ever reads two runs. Whoever
comes meanwhile waits at the gate, and whoever is inside is not held up.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Any

import psycopg2
from psycopg2.sql import SQL, Composed, Identifier, Literal

from publishing.marts import Mart, NotPublishedError
from publishing.postgres_schemas import Schemas, columns, qualified, relations, transaction

GATE = "gate"
# How long readers who come are kept waiting at a time, in milliseconds: longer each time, up to the second.
FIRST_WAIT, LONGEST_WAIT = 500, 30000
# They are let through for so many times as long before the next try.
PAUSE = 2
IN_USE = (psycopg2.errors.LockNotAvailable, psycopg2.errors.QueryCanceled)


def prepare(connection: Any, schemas: Schemas, reader: str) -> None:
    """Make the schemas of views, the gate, and the role of readers, where these are missing."""
    names = {
        "published": Identifier(schemas.published),
        "switch": Identifier(schemas.switch),
        "gate": qualified(schemas.switch, GATE),
        "reader": Identifier(reader),
    }
    with transaction(connection) as cursor:
        cursor.execute("select 1 from pg_roles where rolname = %s", (reader,))
        if not cursor.fetchone():
            try:
                cursor.execute(SQL("create role {reader} nologin").format(**names))
            except psycopg2.errors.InsufficientPrivilege:
                raise NotPublishedError(
                    f"Not published: there is no role {reader}, and this user may not create it."
                ) from None
        for statement in (
            "create schema if not exists {published}",
            "create schema if not exists {switch}",
            "create table if not exists {gate} (id integer primary key)",
            "grant usage on schema {published} to {reader}",
        ):
            cursor.execute(SQL(statement).format(**names))


def switch(connection: Any, schemas: Schemas, marts: Sequence[Mart], reader: str, patience: float) -> None:
    """Let the views read the marts of a run, and let what was built take its place, all at one moment.

    Raise NotPublishedError if readers have left no moment for it within so many seconds.
    """
    until = time.monotonic() + patience
    milliseconds = FIRST_WAIT
    while True:
        try:
            with transaction(connection) as cursor:
                outdated = outdated_views(cursor, schemas, marts)
                lock(cursor, schemas, outdated, milliseconds)
                replace_views(cursor, schemas, marts, outdated, reader)
                take_the_place(cursor, schemas)
            return
        except IN_USE:
            pause = PAUSE * milliseconds / 1000
            if time.monotonic() + pause > until:
                raise NotPublishedError(
                    f"Not published: {in_use_by(connection, schemas)}, for {patience:g} seconds."
                ) from None
            time.sleep(pause)
            milliseconds = min(2 * milliseconds, LONGEST_WAIT)


def outdated_views(cursor: Any, schemas: Schemas, marts: Sequence[Mart]) -> list[str]:
    """Return the views that have other columns than the marts of the run, or no mart at all."""
    names = {mart.name for mart in marts}
    return [
        name
        for name in relations(cursor, schemas.published, "v")
        if name not in names or has_other_columns(cursor, schemas, name)
    ]


def has_other_columns(cursor: Any, schemas: Schemas, name: str) -> bool:
    """Whether a view has other columns than the mart of the run, or has them in another order."""
    view, mart = (columns(cursor, schema, name) for schema in (schemas.published, schemas.run))
    return list(view.items()) != list(mart.items())


def lock(cursor: Any, schemas: Schemas, outdated: Iterable[str], milliseconds: int) -> None:
    """Take the lock of the gate; raise one of IN_USE after so many milliseconds.

    Who waits at the gate holds the lock of his view. Where views have to go, their locks are needed too, and
    all of them are taken within less than Postgres waits before it looks for a deadlock: no reader is to be
    the victim of one.
    """
    cursor.execute("select setting::integer / 2 from pg_settings where name = 'deadlock_timeout'")
    (less_than_for_a_deadlock,) = cursor.fetchone()
    gate = qualified(schemas.switch, GATE)
    views = [qualified(schemas.published, name) for name in outdated]
    limit = less_than_for_a_deadlock if views else milliseconds
    cursor.execute("set local statement_timeout = %s", (limit,))
    cursor.execute(SQL("lock table {} in access exclusive mode").format(SQL(", ").join([gate, *views])))
    cursor.execute("set local statement_timeout = 0")
    cursor.execute("set local lock_timeout = %s", (less_than_for_a_deadlock,))


def replace_views(
    cursor: Any, schemas: Schemas, marts: Sequence[Mart], outdated: Sequence[str], reader: str
) -> None:
    """Let there be a view for each mart of the run, and no other view."""
    grants = {name: grants_of(cursor, qualified(schemas.published, name)) for name in outdated}
    for name in outdated:
        for schema in (schemas.published, schemas.switch):
            cursor.execute(SQL("drop view {}").format(qualified(schema, name)))
    present = relations(cursor, schemas.published, "v")
    for mart in marts:
        create_view_behind(cursor, schemas, mart.name)
        if mart.name not in present:
            create_view(cursor, schemas, mart.name)
            for grant in grants.get(mart.name, []):
                cursor.execute(grant)
        describe_view(cursor, schemas, mart)
    grant = SQL("grant select on all tables in schema {} to {}")
    cursor.execute(grant.format(Identifier(schemas.published), Identifier(reader)))


def create_view_behind(cursor: Any, schemas: Schemas, name: str) -> None:
    """Let the view behind the gate read the mart of the run."""
    view, mart = qualified(schemas.switch, name), qualified(schemas.run, name)
    cursor.execute(SQL("create or replace view {} as select * from {}").format(view, mart))


def create_view(cursor: Any, schemas: Schemas, name: str) -> None:
    """Make the view of a mart, which locks the gate before it looks behind it."""
    selected = SQL(", ").join(
        SQL("mart.{}").format(Identifier(column)) for column in columns(cursor, schemas.switch, name)
    )
    cursor.execute(
        SQL("create view {} as select {} from {} as gate right join {} as mart on gate.id = 0").format(
            qualified(schemas.published, name),
            selected,
            qualified(schemas.switch, GATE),
            qualified(schemas.switch, name),
        )
    )


def describe_view(cursor: Any, schemas: Schemas, mart: Mart) -> None:
    """Write the descriptions of a mart and its columns to its view."""
    view = qualified(schemas.published, mart.name)
    comments = [SQL("comment on view {} is {}").format(view, Literal(mart.description))]
    comments += [
        SQL("comment on column {}.{} is {}").format(view, Identifier(name), Literal(mart.columns[name]))
        for name in columns(cursor, schemas.published, mart.name)
        if name in mart.columns
    ]
    cursor.execute(SQL(";").join(comments))


def grants_of(cursor: Any, view: Composed) -> list[Composed]:
    """Return the statements that grant on a view of the same name what is granted on it now."""
    cursor.execute(
        "select pg_get_userbyid(grantee), grantee = 0, privilege_type from pg_class, aclexplode(relacl)"
        " where pg_class.oid = to_regclass(%s) and grantee <> relowner",
        (view.as_string(cursor),),
    )
    return [
        SQL("grant {} on {} to {}").format(
            SQL(privilege), view, SQL("public") if is_public else Identifier(grantee)
        )
        for grantee, is_public, privilege in cursor.fetchall()
    ]


def take_the_place(cursor: Any, schemas: Schemas) -> None:
    """Let what was built beside be what the next run continues."""
    rename = SQL("alter schema {} rename to {}")
    cursor.execute("select to_regnamespace(quote_ident(%s)) is not null", (schemas.working,))
    if cursor.fetchone()[0]:
        cursor.execute(rename.format(Identifier(schemas.working), Identifier(schemas.replaced)))
    cursor.execute(rename.format(Identifier(schemas.beside), Identifier(schemas.working)))


def in_use_by(connection: Any, schemas: Schemas) -> str:
    """Say which sessions have read a mart in a transaction that has not ended."""
    with transaction(connection) as cursor:
        cursor.execute(
            "select distinct pid::text || coalesce(' of ' || usename, '') from pg_locks"
            " left join pg_stat_activity using (pid)"
            " where relation = to_regclass(%s) and granted and pid <> pg_backend_pid() order by 1",
            (qualified(schemas.switch, GATE).as_string(cursor),),
        )
        sessions = ", ".join(session for (session,) in cursor.fetchall())
    return f"{schemas.published} was in use, now by {sessions or 'nobody'}"
