"""The bicycle workshop of tests/package, which installs this project as a package, builds on Postgres."""

from __future__ import annotations

import shutil

import pytest
from dbt_project import PROJECT, environment, run_dbt
from postgres_project import build, query
from test_package import REVENUE_IN_CENTS, SHOP, cents_paid, rows


@pytest.fixture(scope="module", autouse=True)
def shop(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Install the package in a copy of the workshop, and build it with every data test of the package."""
    folder = tmp_path_factory.mktemp("package")
    copy = folder / "shop"
    shutil.copytree(SHOP, copy, ignore=shutil.ignore_patterns("target", "logs"))
    (copy / "packages.yml").write_text(f"packages:\n  - local: {PROJECT}\n", "utf-8")
    with environment(PEDAL_WORKS_PACKAGES=str(folder / "packages")):
        paths = ["--project-dir", str(copy), "--profiles-dir", str(copy), "--log-path", str(folder / "logs")]
        installed = run_dbt(["deps", *paths, "--log-level", "none"], [])
        assert installed.success, installed.exception
        assert build("pedal", folder / "target", project=copy, vars={"history_periods": 1}) == []


def test_the_schemas_are_those_of_the_shop_and_nothing_of_the_demo_is_there() -> None:
    tables = "select table_schema, table_name from information_schema.tables where table_schema like 'pedal%'"
    assert {schema for schema, _ in query(tables)} == {
        "pedal_segmentation",
        "pedal_segmentation_rules",
        "pedal_workshop",
    }
    assert [name for _, name in query(tables) if name.startswith("raw_")] == []


def test_the_segments_are_those_of_the_shop() -> None:
    names = {(row["segment"], row["label_zh"]) for row in rows("rules/workshop_segments")}
    found = "select distinct segment, segment_label_zh from pedal_segmentation.customer_segments"
    assert set(query(found)) <= names
    assert len(query(found)) >= 5


def test_payments_in_cents_are_revenue_to_the_cent() -> None:
    assert query(REVENUE_IN_CENTS) == [(cents_paid(),)]
