"""docs/capabilities.md lists every capability once, and what it names is there: columns, models and tests."""

from __future__ import annotations

import json
import re

import pytest
from dbt_project import PROJECT, build

ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ROWS = ROW.findall((PROJECT / "docs" / "capabilities.md").read_text("utf-8"))
BROUGHT = [row for row in ROWS if row[2] != "open"]
CAPABILITIES = 62


@pytest.fixture(scope="module")
def manifest(tmp_path_factory) -> dict:
    """Parse the project and return its manifest."""
    work = tmp_path_factory.mktemp("capabilities")
    build(duckdb_path=work / "w.duckdb", target_path=work / "target", command="parse", is_parsed_anew=True)
    return json.loads((work / "target" / "manifest.json").read_text("utf-8"))


def names(cell: str) -> list[str]:
    """Return what a cell quotes."""
    return re.findall(r"`([^`]+)`", cell)


def test_every_capability_is_listed_once_in_order():
    assert [int(number) for number, *_ in ROWS] == list(range(1, CAPABILITIES + 1))


def test_a_row_is_either_brought_or_open():
    assert [row for row in ROWS if (row[2] == "open") != (row[3] == "open")] == []


@pytest.mark.parametrize("row", BROUGHT, ids=lambda row: row[0])
def test_what_a_capability_names_is_there(manifest, row):
    columns = {
        f"{node['name']}.{column}"
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model"
        for column in node["columns"]
    }
    kinds = ("model", "analysis")
    models = {node["name"] for node in manifest["nodes"].values() if node["resource_type"] in kinds}
    assert names(row[2])
    assert [name for name in names(row[2]) if name not in columns | models] == []


@pytest.mark.parametrize("row", BROUGHT, ids=lambda row: row[0])
def test_the_test_of_a_capability_is_there(manifest, row):
    tests = {node["name"] for node in manifest["nodes"].values() if node["resource_type"] == "test"}
    tests |= {test["name"] for test in manifest["unit_tests"].values()}
    assert names(row[3])
    for name in names(row[3]):
        if "::" in name:
            file, _, function = name.partition("::")
            assert f"def {function}(" in (PROJECT / "tests" / "python" / file).read_text("utf-8")
        else:
            assert name in tests
