"""A change is built alone, in a schema of its own, on what production has built, and leaves that alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from dbt_project import PROJECT
from postgres_project import build, execute, query

PROD, DEV = "slim_prod", "slim_dev"
NOT_COPIED = shutil.ignore_patterns(".git", ".venv*", "target", "logs", "data", "docs", "*.duckdb")
RELATIONS = """
    select relname, oid from pg_class
    where relnamespace = '{}'::regnamespace and relkind in ('r', 'v') order by 1
"""


def relations(schema: str) -> dict[str, int]:
    """Return the tables and views of a schema, with the numbers that they lose when they are made anew."""
    return dict(query(RELATIONS.format(schema)))


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a part of the demo for production, and return the folder that tells dbt of it."""
    execute(*(f"drop schema if exists {name} cascade" for name in (PROD, DEV)))
    folder = tmp_path_factory.mktemp("production")
    assert build(PROD, folder, select=["+run_metadata"], has_tests=False) == []
    return folder


@pytest.fixture(scope="module")
def change(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project in which one model is another."""
    project = tmp_path_factory.mktemp("change") / "project"
    shutil.copytree(PROJECT, project, ignore=NOT_COPIED)
    model = project / "models" / "marts" / "run_metadata.sql"
    model.write_text(model.read_text("utf-8") + "\n-- changed", "utf-8")
    return project


def test_a_change_is_built_alone_on_what_production_has_built(
    production: Path, change: Path, tmp_path: Path
) -> None:
    before = relations(PROD)
    slim = ["--defer", "--state", str(production), "--exclude-resource-type", "unit_test"]
    for options in ([*slim, "--empty", "--exclude-resource-type", "test"], slim):
        failed = build(DEV, tmp_path / "target", select=["state:modified+"], options=options, project=change)
        assert failed == []
    assert set(relations(DEV)) == {"run_metadata"}
    dates = "select as_of_date from {}.run_metadata"
    assert query(dates.format(DEV)) == query(dates.format(PROD))
    assert relations(PROD) == before


def test_everything_can_be_built_without_a_row(production: Path, change: Path, tmp_path: Path) -> None:
    before = relations(PROD)
    empty = ["--empty", "--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]
    assert build(DEV, tmp_path / "target", select=["+run_metadata"], options=empty, project=change) == []
    assert set(relations(DEV)) == set(before)
    staged = "select count(*) from {}.stg_commerce__orders"
    assert query(staged.format(DEV)) == [(0,)]
    assert query(staged.format(PROD)) > [(0,)]
    assert relations(PROD) == before
