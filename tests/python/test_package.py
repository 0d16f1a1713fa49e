"""A project of another shop installs this one: with its own tables, schemas, lifecycle limits and segments.

The shop is in tests/package. It knows clients, purchases and payments in cents, and says what became of a
purchase in words of its own.
"""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from dbt_project import PROJECT, Build, build, environment, run_dbt

pytestmark = pytest.mark.slow

SHOP = PROJECT / "tests" / "package"
REVENUE_IN_CENTS = """
    select cast(sum(lifetime_net_revenue) * 100 as integer) from pedal_segmentation.customer_value
    where as_of_date = (select max(as_of_date) from pedal_segmentation.customer_value)
"""
LATER = {"as_of_date": "2025-11-15", "history_periods": 1}


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a seed of the shop."""
    with (SHOP / "seeds" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def cents_paid() -> int:
    """Return what the clients of the shop paid and kept, read from its payments."""
    kept = {row["purchase_no"] for row in rows("purchases") if row["state"] != "called_off"}
    paid, returned = dict.fromkeys(kept, 0), dict.fromkeys(kept, 0)
    for payment in rows("payments"):
        cents, purchase = int(payment["cents"]), payment["purchase_no"]
        if purchase in kept:
            (paid if cents > 0 else returned)[purchase] += abs(cents)
    return sum(paid[purchase] - min(returned[purchase], paid[purchase]) for purchase in kept)


def with_package(folder: Path, **options: object) -> Build:
    """Run a dbt command in the copy of the shop."""
    with environment(PEDAL_WORKS_PACKAGES=str(folder / "packages")):
        return build(
            project=folder / "shop",
            duckdb_path=folder / "shop.duckdb",
            target_path=folder / "target",
            **options,
        )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the shop, and install the package."""
    folder = tmp_path_factory.mktemp("package")
    shutil.copytree(SHOP, folder / "shop", ignore=shutil.ignore_patterns("target", "logs"))
    (folder / "shop" / "packages.yml").write_text(f"packages:\n  - local: {PROJECT}\n", "utf-8")
    with environment(PEDAL_WORKS_PACKAGES=str(folder / "packages")):
        paths = ["--project-dir", str(folder / "shop"), "--profiles-dir", str(folder / "shop")]
        installed = run_dbt(["deps", *paths, "--log-path", str(folder / "logs"), "--log-level", "none"], [])
    assert installed.success, installed.exception
    return folder


@pytest.fixture(scope="module")
def shop(folder: Path) -> Build:
    """Build everything, with the tests of the package."""
    result = with_package(folder, vars={"history_periods": 1})
    assert result.success, result.errors
    return result


def test_every_model_and_test_is_green(shop):
    assert {name: status for name, status in shop.statuses.items() if status not in ("success", "pass")} == {}
    assert len(shop.statuses) > 500


def test_the_segments_are_those_of_the_shop(shop):
    found = "select distinct segment, segment_label_zh from pedal_segmentation.customer_segments"
    names = {(row["segment"], row["label_zh"]) for row in rows("rules/workshop_segments")}
    assert set(shop.query(found)) <= names
    assert len(shop.query(found)) >= 5
    actions = {(row["segment"], row["action"]) for row in rows("rules/segment_actions")}
    found = "select distinct segment, action from pedal_segmentation.customer_next_actions"
    assert set(shop.query(found)) <= actions


def test_the_limits_of_the_stages_are_those_of_the_shop(shop):
    """With the limits of the package a client of 100 days ago would be at risk, and one of 190 dormant."""
    limits = {r["lifecycle_stage"]: int(r["limit_value"]) for r in rows("rules/lifecycle_rules")[:5]}
    days = dict(
        shop.query(
            """
            select lifecycle_stage, max(recency_days) from pedal_segmentation.customer_lifecycle
            where lifecycle_stage in ('loyal', 'active', 'at_risk', 'dormant') group by lifecycle_stage
            """
        )
    )
    assert 90 < max(days["loyal"], days["active"]) <= limits["active"]
    assert 180 < days["at_risk"] <= limits["at_risk"]
    assert 365 < days["dormant"] <= limits["dormant"]


def test_payments_in_cents_are_revenue_to_the_cent(shop):
    assert shop.query(REVENUE_IN_CENTS) == [(cents_paid(),)]


def test_the_schemas_are_those_of_the_shop_and_nothing_of_the_demo_is_there(shop):
    schemas = "select distinct table_schema from information_schema.tables order by 1"
    own = [("pedal_segmentation",), ("pedal_segmentation_rules",), ("pedal_workshop",)]
    assert shop.query(schemas) == own
    demo = "select table_name from information_schema.tables where table_name like 'raw_%'"
    assert shop.query(demo) == []


def test_a_later_run_keeps_what_was_published(folder, shop):
    published = """
        select as_of_date, customer_id, segment, tier from pedal_segmentation.customer_segment_history
        where is_period_end order by all
    """
    before = shop.query(published)
    assert before
    later = with_package(folder, vars=LATER, command="run", options=["--exclude", "pedal_works"])
    assert later.success, later.errors
    assert set(before) <= set(later.query(published))
    dates = "select max(as_of_date) from pedal_segmentation.customer_segments"
    assert str(later.query(dates)[0][0]) == LATER["as_of_date"]
