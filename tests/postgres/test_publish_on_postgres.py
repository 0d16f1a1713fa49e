"""On Postgres, too, readers see one whole run and nothing else, whatever happens to the next one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import psycopg2
import pytest
from dbt_project import PROJECT
from postgres_connection import connect
from postgres_project import execute, query
from postgres_server import as_owner
from publishing.marts import AnotherRunError, NotPublishedError
from publishing.on_postgres import publish
from publishing.postgres_schemas import Schemas
from publishing.postgres_views import prepare

MARTS = ("customer_next_actions", "customer_segments", "run_metadata")
READER = "shop_reader"
PLACE = {
    "POSTGRES_SCHEMA": "shop_built",
    "POSTGRES_PUBLISHED_SCHEMA": "shop_published",
    "POSTGRES_READER_ROLE": READER,
}
KILLED = 8
MEGABYTE = 1 << 20


def manifest(columns: Sequence[str] = ("run",), mart: str = "customer_segments") -> dict[str, Any]:
    """Return what dbt would say of the marts, of which one has some columns, and of a personal column."""
    described = {name: {"description": f"the {name}"} for name in columns}
    nodes = {
        name: {
            "name": name,
            "resource_type": "model",
            "access": "public",
            "columns": described if name == mart else {},
            "description": f"it's {name}",
        }
        for name in MARTS
    }
    personal = {"birth_date": {"meta": {"is_personal": True}}}
    nodes["staged"] = {"name": "staged", "resource_type": "model", "access": "protected", "columns": personal}
    return {"nodes": nodes}


def build(place: Mapping[str, str], options: Sequence[str] = (), seconds: float = 0) -> dict[str, Any]:
    """Add a run to a schema: every mart holds the number of its run, read from a view of a table."""
    schema = place["POSTGRES_SCHEMA"]
    execute(
        f"create table if not exists {schema}.staged as select 0 as run",
        f"update {schema}.staged set run = run + 1",
        f"create or replace view {schema}.counted as select run from {schema}.staged",
    )
    for mart in MARTS:
        execute(
            f"drop table if exists {schema}.{mart}",
            f"""
            create table {schema}.{mart} as
            select
                run, cast(run as text) as run_id, date '2025-06-30' as as_of_date, now() as built_at,
                is_consented, case when is_consented then E'\\\\N "a"\\n' end as said
            from {schema}.counted cross join unnest(array[true, false]) as answers (is_consented)
            """,
        )
        time.sleep(seconds)
    return manifest()


def publish_here(to: Path, builder: Any = build, **more: Any) -> Path:
    """Publish the shop."""
    return publish(to, build=builder, environment=environment(), **more)


def environment() -> dict[str, str]:
    """Return the variables that lead to the server and the shop."""
    return {**os.environ, **PLACE}


def runs(schema: str = "shop_published") -> list[int]:
    """Return the run that each mart is of."""
    return [query(f"select max(run) from {schema}.{mart}")[0][0] for mart in MARTS]


def exported(to: Path) -> list[int]:
    """Return the run that each Parquet file of the latest export is of."""
    latest = (to / "exports" / "latest").resolve()
    with duckdb.connect() as connection:
        return [
            connection.execute(f"select max(run) from '{latest}/{mart}.parquet'").fetchone()[0]
            for mart in MARTS
        ]


def schemas() -> list[str]:
    """Return the schemas of the shop."""
    found = query("select nspname from pg_namespace where nspname like 'shop%' order by 1")
    return [name for (name,) in found]


@pytest.fixture
def to(tmp_path: Path) -> Iterator[Path]:
    """Give a folder for exports, and a server without a shop."""
    execute(*(f"drop schema {name} cascade" for name in schemas()))
    yield tmp_path / "published"


def test_the_first_run_publishes_the_public_marts_alone(to: Path) -> None:
    export = publish_here(to)
    assert runs() == runs("shop_built") == exported(to) == [1, 1, 1]
    relations = "select table_name from information_schema.tables where table_schema = 'shop_published'"
    assert {name for (name,) in query(relations)} == set(MARTS)
    described = "obj_description(oid), col_description(oid, 1)"
    view = "oid = 'shop_published.customer_segments'::regclass"
    assert query(f"select {described} from pg_class where {view}") == [("it's customer_segments", "the run")]
    with duckdb.connect() as connection:
        read = f"select said from '{export}/{{}}.parquet' order by is_consented"
        assert connection.execute(read.format("customer_segments")).fetchall() == [(None,), ('\\N "a"\n',)]
        assert connection.execute(read.format("customer_next_actions")).fetchall() == [('\\N "a"\n',)]


def test_a_run_continues_what_the_last_one_has_built_and_removes_what_nobody_reads(to: Path) -> None:
    execute("create schema shop_published_of_somebody_else")
    for run in (1, 2, 3):
        publish_here(to)
        assert runs() == runs("shop_built") == exported(to) == [run, run, run]
    kept = ["shop_built", "shop_published", "shop_published_of_somebody_else", "shop_published_switch"]
    assert [name for name in schemas() if not name[-20:].isdigit()] == kept
    assert len(schemas()) == len(kept) + 2, "the run that is read and the one before it"
    # the view of the copy reads the copy
    assert query("select run from shop_built.counted") == [(3,)]


def fail(place: Mapping[str, str], options: Sequence[str]) -> dict[str, Any]:
    build(place)
    raise NotPublishedError("Not published: unique_customer_segments_customer_id failed.")


def expose(place: Mapping[str, str], options: Sequence[str]) -> dict[str, Any]:
    build(place)
    return manifest(("birth_date",))


def fill_the_disk(place: Mapping[str, str], options: Sequence[str]) -> dict[str, Any]:
    """Let a mart grow beyond what the publishing session's process may write to a file from now on."""
    schema = place["POSTGRES_SCHEMA"]
    build(place)
    execute(
        f"insert into {schema}.customer_segments (run, said)"
        " select 2, repeat(md5(cast(n as text)), 32) from generate_series(1, 30000) as numbers (n)"
    )
    [(publisher,)] = query("select distinct pid from pg_locks where locktype = 'advisory'")
    subprocess.run(as_owner(["prlimit", f"--pid={publisher}", f"--fsize={20 * MEGABYTE}"]), check=True)
    return manifest()


@pytest.mark.parametrize(
    ("builder", "sentence"),
    [
        (fail, "unique_customer_segments_customer_id failed"),
        (expose, "customer_segments has personal data in birth_date"),
        (fill_the_disk, "could not extend file"),
    ],
)
def test_a_failure_leaves_everything_as_it_was(builder: Any, sentence: str, to: Path) -> None:
    publish_here(to)
    before = schemas()
    with pytest.raises((NotPublishedError, psycopg2.Error), match=sentence):
        publish_here(to, builder)
    assert runs() == runs("shop_built") == exported(to) == [1, 1, 1]
    assert schemas() == before
    assert {path.name for path in (to / "exports").iterdir() if path.is_dir()} == {"2025-06-30_1", "latest"}
    publish_here(to)
    assert runs() == [2, 2, 2]


def test_a_transaction_that_reads_keeps_its_run_and_the_next_one_waits_for_it(to: Path) -> None:
    publish_here(to)
    with closing(connect()) as reader, reader.cursor() as cursor:
        cursor.execute("select max(run) from shop_published.run_metadata")
        pid = reader.info.backend_pid
        with pytest.raises(NotPublishedError, match=f"shop_published was in use, now by {pid} of"):
            publish_here(to, patience=1)
        cursor.execute("select max(run) from shop_published.customer_segments")
        assert cursor.fetchall() == [(1,)]
        ended = threading.Timer(3, reader.rollback)
        ended.start()
        publish_here(to, patience=60)
        ended.join()
    assert runs() == exported(to) == [2, 2, 2]


def test_a_snapshot_older_than_the_run_sees_the_whole_run(to: Path) -> None:
    publish_here(to)
    with closing(connect()) as reader, reader.cursor() as cursor:
        reader.set_session(isolation_level="REPEATABLE READ")
        cursor.execute("select 1")  # from here on the transaction has its snapshot
        publish_here(to)
        for mart in MARTS:
            cursor.execute(f"select run from shop_published.{mart}")
            assert cursor.fetchall() == [(2,), (2,)]


def test_columns_may_change_and_who_was_allowed_to_read_still_is(to: Path) -> None:
    execute("drop role if exists shop_analyst", "create role shop_analyst")

    def without_a_column(place: Mapping[str, str], options: Sequence[str]) -> dict[str, Any]:
        made = build(place)
        execute(f"alter table {place['POSTGRES_SCHEMA']}.customer_segments drop column run_id")
        return made

    may_read = "select has_table_privilege({}, 'shop_published.customer_segments', 'select')"
    publish_here(to)
    assert query(may_read.format("'shop_analyst'")) == [(False,)]
    execute("grant select on shop_published.customer_segments to shop_analyst")
    for builder in (without_a_column, build):
        publish_here(to, builder)
        for role in ("shop_analyst", READER):
            assert query(may_read.format(f"'{role}'")) == [(True,)]
    execute("drop owned by shop_analyst", "drop role shop_analyst")


def test_a_mart_that_is_public_no_more_goes(to: Path) -> None:
    def private(place: Mapping[str, str], options: Sequence[str]) -> dict[str, Any]:
        made = build(place)
        made["nodes"]["customer_segments"]["access"] = "protected"
        return made

    publish_here(to)
    publish_here(to, private)
    assert query("select count(*) from pg_class where relnamespace = 'shop_published'::regnamespace") == [
        (2,)
    ]


def test_a_reader_reads_what_is_published_and_nothing_else(to: Path) -> None:
    publish_here(to)
    publish_here(to)
    execute(f"alter role {READER} login", "create schema shop_raw", "create table shop_raw.orders (id int)")
    try:
        with closing(connect(user=READER)) as connection, connection.cursor() as cursor:
            connection.autocommit = True
            for mart in MARTS:
                cursor.execute(f"select max(run) from shop_published.{mart}")
                assert cursor.fetchone() == (2,)
            others = [name for name in schemas() if name != "shop_published"]
            assert len(others) == 5
            # a view that is no plain table takes no rows, from nobody
            refusals = (psycopg2.errors.InsufficientPrivilege, psycopg2.errors.ObjectNotInPrerequisiteState)
            refused = [f"select * from {name}.customer_segments" for name in others if name != "shop_raw"]
            refused += [
                "select * from shop_raw.orders",
                "select * from shop_built.staged",
                "insert into shop_published.customer_segments (run) values (3)",
                "update shop_published.customer_segments set run = 3",
                "delete from shop_published.customer_segments",
                "drop view shop_published.customer_segments",
                "create table shop_published.mine (id integer)",
                "create table public.mine (id integer)",
                "create schema shop_mine",
                f"set role {query('select current_user')[0][0]}",
            ]
            for statement in refused:
                with pytest.raises(refusals):
                    cursor.execute(statement)
            cursor.execute(
                "select table_schema, table_name from information_schema.table_privileges"
                " where grantee in (current_user, 'PUBLIC')"
                " and table_schema not in ('pg_catalog', 'information_schema') and table_schema like 'shop%'"
            )
            assert sorted(cursor.fetchall()) == [("shop_published", mart) for mart in MARTS]
    finally:
        execute(f"alter role {READER} nologin")


def test_who_may_not_create_the_role_is_told_so() -> None:
    execute("drop role if exists shop_builder", "create role shop_builder login")
    told = pytest.raises(NotPublishedError, match="there is no role nobody_yet, and this user may not")
    with closing(connect(user="shop_builder")) as connection, told:
        prepare(connection, Schemas("shop_built", "shop_published"), "nobody_yet")
    execute("drop role shop_builder")


def test_a_name_that_postgres_would_cut_off_is_refused() -> None:
    with pytest.raises(NotPublishedError, match="too long"):
        Schemas("s" * 40, "published")


def program(to: Path, seconds: float) -> str:
    """Return a program that publishes the shop, slowly."""
    paths = [str(Path(__file__).parent), str(PROJECT / "scripts"), str(PROJECT / "tests" / "python")]
    return (
        f"import sys; sys.path[:0] = {paths!r}\n"
        "from functools import partial; from pathlib import Path\n"
        "import test_publish_on_postgres as shop\n"
        f"shop.publish_here(Path({str(to)!r}), partial(shop.build, seconds={seconds}))"
    )


def test_two_runs_at_once_exclude_each_other_and_a_killed_one_leaves_no_lock(to: Path) -> None:
    publish_here(to)
    other = subprocess.Popen([sys.executable, "-c", program(to, 60)])
    try:
        locks = "select count(*) from pg_locks where locktype = 'advisory' and granted"
        deadline = time.monotonic() + 60
        while query(locks) != [(2,)] or len(schemas()) == 4:
            assert other.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)
        with pytest.raises(AnotherRunError, match="Another run is publishing the schema shop_built"):
            publish_here(to)
    finally:
        other.send_signal(signal.SIGKILL)
        other.wait()
    publish_here(to)
    assert runs() == exported(to) == [2, 2, 2]
    assert len(schemas()) == 5


class Reader(threading.Thread):
    """Polls every mart in one transaction, again and again, and remembers what it saw."""

    def __init__(self, level: str) -> None:
        """Read at an isolation level."""
        super().__init__()
        self.level = level
        self.seen: list[tuple[int, ...]] = []
        self.failure: Exception | None = None
        self.is_over = threading.Event()

    def run(self) -> None:
        """Poll until it is over."""
        chance = random.Random(self.level)
        try:
            with closing(connect()) as connection, connection.cursor() as cursor:
                connection.set_session(isolation_level=self.level)
                while not self.is_over.is_set():
                    found = []
                    for mart in chance.sample(MARTS, len(MARTS)):
                        cursor.execute(f"select max(run), count(*) from shop_published.{mart}")
                        run, rows = cursor.fetchone()
                        found.append(run if rows == 2 else -1)
                        time.sleep(chance.uniform(0, 0.05))
                    connection.rollback()
                    self.seen.append(tuple(found))
        except Exception as error:  # told by the test
            self.failure = error


def test_readers_never_see_half_a_run_although_runs_are_killed(to: Path) -> None:
    publish_here(to)
    readers = [Reader(level) for level in ("READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE")]
    for reader in readers:
        reader.start()
    chance = random.Random(7)
    try:
        for number in range(2 * KILLED):
            run = subprocess.Popen([sys.executable, "-c", program(to, 0.05)])
            is_killed = number % 2 == 0
            try:
                code = run.wait(chance.uniform(0.5, 3) if is_killed else 60)
                assert code == 0
            except subprocess.TimeoutExpired:
                assert is_killed
                run.send_signal(signal.SIGKILL)
                run.wait()
    finally:
        for reader in readers:
            reader.is_over.set()
        for reader in readers:
            reader.join()
    for reader in readers:
        assert reader.failure is None, reader.level
        assert {len(set(found)) for found in reader.seen} == {1}, "marts of different runs"
        assert (-1, -1, -1) not in reader.seen, "a mart without its rows"
        assert len(set(reader.seen)) > KILLED
    publish_here(to)
    assert len(schemas()) == 5
