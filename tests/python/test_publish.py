"""Whoever reads what is published sees one whole run, whatever happens to the run that publishes."""

from __future__ import annotations

import json
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt_project import PROJECT
from dbt_project import build as project_build

sys.path.insert(0, str(PROJECT / "scripts"))

from publish import main
from publishing.exports import BESIDE, locked
from publishing.marts import AnotherRunError, NotPublishedError, public_marts
from publishing.on_duckdb import publish

MARTS = ("customer_next_actions", "customer_segments", "run_metadata")
KILLED = 6
NO_LIMIT = resource.getrlimit(resource.RLIMIT_FSIZE)[1]


def manifest(**columns: dict[str, Any]) -> dict[str, Any]:
    """Return what dbt would say of the marts, and of one model that is not for the public."""
    nodes = {
        name: {"name": name, "resource_type": "model", "access": "public", "columns": {}, "description": name}
        for name in MARTS
    }
    nodes["staged"] = {
        "name": "staged",
        "resource_type": "model",
        "access": "protected",
        "columns": {"birth_date": {"meta": {"is_personal": True}}},
    }
    nodes["customer_segments"]["columns"] = columns
    return {"nodes": nodes}


def build(place: Mapping[str, str], options: Sequence[str] = (), seconds: float = 0) -> dict[str, Any]:
    """Add a run to a warehouse: every mart holds the number of its run."""
    with duckdb.connect(place["DUCKDB_PATH"]) as connection:
        connection.execute("create table if not exists staged as select 0 as run")
        connection.execute("update staged set run = run + 1")
        for mart in MARTS:
            connection.execute(
                f"create or replace table {mart} as select run, cast(run as varchar) as run_id,"
                " date '2025-06-30' as as_of_date, current_timestamp as built_at, consented as is_consented"
                " from staged cross join unnest([true, false]) as answers (consented)"
            )
            time.sleep(seconds)
    return manifest()


def runs_seen(folder: Path) -> tuple[int, ...]:
    """Return the run that each mart of the published file is of, read over one connection."""
    with duckdb.connect(str(folder / "shop.duckdb"), read_only=True) as connection:
        return tuple(connection.execute(f"select max(run) from {mart}").fetchone()[0] for mart in MARTS)


def value(sql: str) -> Any:
    """Return the one value of a query on files."""
    with duckdb.connect() as connection:
        return connection.execute(sql).fetchone()[0]


def runs_exported(folder: Path) -> tuple[int, ...]:
    """Return the run that each Parquet file of the latest export is of."""
    latest = (folder / "exports" / "latest").resolve()
    return tuple(value(f"select max(run) from '{latest}/{mart}.parquet'") for mart in MARTS)


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "work" / "shop.duckdb"


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "published"


def test_the_first_run_publishes_the_public_marts_alone(warehouse: Path, to: Path) -> None:
    export = publish(warehouse, to, build=build)
    assert runs_seen(to) == runs_exported(to) == (1, 1, 1)
    assert export.name == "2025-06-30_1"
    with duckdb.connect(str(to / "shop.duckdb"), read_only=True) as connection:
        tables = {row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()}
        comments = connection.execute("select distinct comment from duckdb_tables()").fetchall()
    assert tables == set(MARTS)
    assert {row[0] for row in comments} == set(MARTS)
    assert sorted(path.name for path in to.iterdir()) == [".shop.duckdb.lock", "exports", "shop.duckdb"]
    assert sorted(path.name for path in warehouse.parent.iterdir()) == [".shop.duckdb.lock", "shop.duckdb"]


def test_a_run_continues_the_warehouse_that_the_last_one_left(warehouse: Path, to: Path) -> None:
    for run in (1, 2, 3):
        publish(warehouse, to, build=build)
        assert runs_seen(to) == runs_exported(to) == (run, run, run)


def test_an_outreach_export_holds_only_who_consented(warehouse: Path, to: Path) -> None:
    export = publish(warehouse, to, build=build)
    counts = {mart: value(f"select count(*) from '{export}/{mart}.parquet'") for mart in MARTS}
    assert counts == {"customer_next_actions": 1, "customer_segments": 2, "run_metadata": 2}


def fail(place: Mapping[str, str], options: Sequence[str]) -> dict[str, Any]:
    build(place)
    raise NotPublishedError("Not published: unique_customer_segments_customer_id failed.")


def fill_the_disk(place: Mapping[str, str], options: Sequence[str]) -> dict[str, Any]:
    """Let this process write no file beyond what a file of marts takes from now on."""
    build(place)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, NO_LIMIT))
    return manifest()


def expose(place: Mapping[str, str], options: Sequence[str]) -> dict[str, Any]:
    build(place)
    return manifest(birth_date={})


@pytest.mark.parametrize(
    ("builder", "sentence"),
    [
        (fail, "unique_customer_segments_customer_id failed"),
        (fill_the_disk, "Could not write"),
        (expose, "customer_segments has personal data in birth_date"),
    ],
)
def test_a_failure_leaves_everything_as_it_was(
    builder: Any, sentence: str, warehouse: Path, to: Path
) -> None:
    publish(warehouse, to, build=build)
    before = warehouse.read_bytes()
    try:
        with pytest.raises((NotPublishedError, OSError, duckdb.Error), match=sentence):
            publish(warehouse, to, build=builder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (NO_LIMIT, NO_LIMIT))
    assert runs_seen(to) == runs_exported(to) == (1, 1, 1)
    assert warehouse.read_bytes() == before
    assert sorted(path.name for path in warehouse.parent.iterdir()) == [".shop.duckdb.lock", "shop.duckdb"]


def test_an_open_reader_keeps_the_run_that_it_opened(warehouse: Path, to: Path) -> None:
    publish(warehouse, to, build=build)
    with duckdb.connect(str(to / "shop.duckdb"), read_only=True) as reader:
        publish(warehouse, to, build=build)
        assert reader.execute("select max(run) from customer_segments").fetchone()[0] == 1
    assert runs_seen(to) == (2, 2, 2)


def test_a_second_run_at_once_says_that_there_is_another(
    warehouse: Path, to: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBT_TARGET", "duckdb")
    monkeypatch.setenv("DUCKDB_PATH", str(warehouse))
    with locked(warehouse), pytest.raises(AnotherRunError, match="Another run is publishing"):
        publish(warehouse, to, build=build)
    with locked(to / warehouse.name):
        with pytest.raises(AnotherRunError, match="Another run is publishing"):
            publish(warehouse, to, build=build)
        assert main(["--to", str(to)]) == 75
    assert "Another run is publishing" in capsys.readouterr().err


def test_a_warehouse_in_use_is_not_copied(warehouse: Path, to: Path) -> None:
    publish(warehouse, to, build=build)
    writer = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import duckdb; c = duckdb.connect({str(warehouse)!r}); print(1, flush=True); input()",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        writer.stdout.readline()
        with pytest.raises(NotPublishedError, match="is in use"):
            publish(warehouse, to, build=build)
    finally:
        writer.communicate(b"\n")
    assert runs_seen(to) == (1, 1, 1)


def test_no_public_mart_of_the_project_has_personal_data(tmp_path: Path) -> None:
    target = tmp_path / "target"
    parsed = project_build(duckdb_path=tmp_path / "shop.duckdb", target_path=target, command="parse")
    assert parsed.success, parsed.errors
    project = json.loads((target / "manifest.json").read_text("utf-8"))
    names = {mart.name for mart in public_marts(project)}
    assert "customer_segments" in names
    assert "rejected_records" not in names
    project["nodes"]["model.customer_segmentation.rejected_records"]["access"] = "public"
    with pytest.raises(NotPublishedError, match="rejected_records has personal data in raw_record"):
        public_marts(project)


def test_the_warehouse_itself_is_not_what_readers_see(warehouse: Path) -> None:
    with pytest.raises(NotPublishedError, match="holds the warehouse itself"):
        publish(warehouse, warehouse.parent, build=build)


def test_old_exports_go_and_the_latest_stays(warehouse: Path, to: Path) -> None:
    for _ in range(4):
        publish(warehouse, to, kept=2, build=build)
    names = sorted(path.name for path in (to / "exports").iterdir())
    assert names == ["2025-06-30_3", "2025-06-30_4", "latest"]
    assert runs_exported(to) == (4, 4, 4)


def test_readers_never_see_half_a_run_although_runs_are_killed(warehouse: Path, to: Path) -> None:
    publish(warehouse, to, build=build)
    program = (
        f"import sys; sys.path[:0] = [{str(Path(__file__).parent)!r}, {str(PROJECT / 'scripts')!r}]\n"
        "from functools import partial; from pathlib import Path\n"
        "import test_publish\n"
        f"test_publish.publish(Path({str(warehouse)!r}), Path({str(to)!r}),"
        " build=partial(test_publish.build, seconds=0.05))"
    )
    chance = random.Random(7)
    seen = set()
    for number in range(2 * KILLED):
        run = subprocess.Popen([sys.executable, "-c", program], start_new_session=True)
        is_killed = number % 2 == 0
        deadline = time.monotonic() + (chance.uniform(0.5, 3) if is_killed else 60)
        while run.poll() is None and time.monotonic() < deadline:
            runs = runs_seen(to)
            assert len(set(runs)) == 1, f"marts of different runs: {runs}"
            exported = runs_exported(to)
            assert len(set(exported)) == 1, f"files of different runs: {exported}"
            seen.add(runs[0])
        if is_killed and run.poll() is None:
            run.send_signal(signal.SIGKILL)
        assert run.wait(60) == 0 or is_killed
        seen.add(runs_seen(to)[0])
    assert len(seen) > KILLED
    assert not [path for path in warehouse.parent.iterdir() if path.name.startswith(BESIDE)]
