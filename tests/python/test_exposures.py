"""Who reads what is declared: every mart that a board or an export reads is in its exposure."""

from __future__ import annotations

import json
import re
import sys

import pytest
from dbt_project import PROJECT, build

sys.path.insert(0, str(PROJECT / "scripts"))

from publishing.marts import public_marts

BOARDS = sorted(
    path.stem for path in (PROJECT / "dashboards").glob("*.yml") if "queries:" in path.read_text("utf-8")
)


@pytest.fixture(scope="module")
def manifest(tmp_path_factory) -> dict:
    work = tmp_path_factory.mktemp("exposures")
    build(duckdb_path=work / "w.duckdb", target_path=work / "target", command="parse", is_parsed_anew=True)
    return json.loads((work / "target" / "manifest.json").read_text("utf-8"))


def reads(manifest: dict, exposure: str) -> list[str]:
    """Return the names of what an exposure depends on."""
    nodes = manifest["exposures"][f"exposure.customer_segmentation.{exposure}"]["depends_on"]["nodes"]
    return sorted(manifest["nodes"][node]["name"] for node in nodes)


def test_there_are_boards():
    assert BOARDS == ["judgement", "movement", "overview", "segment"]


@pytest.mark.parametrize("board", BOARDS)
def test_the_exposure_of_a_board_has_what_its_queries_read(manifest, board):
    text = (PROJECT / "dashboards" / f"{board}.yml").read_text("utf-8")
    assert reads(manifest, f"dashboard_{board}") == sorted(set(re.findall(r"ref\('(\w+)'\)", text)))


@pytest.mark.parametrize("board", BOARDS)
def test_a_board_reads_public_marts_and_labels_alone(manifest, board):
    public = {mart.name for mart in public_marts(manifest)}
    assert set(reads(manifest, f"dashboard_{board}")) <= public | {"segment_labels"}


def test_the_exposure_of_the_exports_has_every_public_mart(manifest):
    assert reads(manifest, "published_exports") == [mart.name for mart in public_marts(manifest)]


def test_the_first_version_keeps_the_plain_name(manifest):
    [node] = [node for node in manifest["nodes"].values() if node["name"] == "customer_segments"]
    assert (node["version"], node["latest_version"], node["alias"]) == (1, 1, "customer_segments")


def test_every_model_has_an_owner(manifest):
    models = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    assert {node["group"] for node in models} == {"customer_segmentation"}
    owners = [group["owner"]["email"] for group in manifest["groups"].values()]
    owners += [exposure["owner"]["email"] for exposure in manifest["exposures"].values()]
    assert len(owners) == 6
    assert all(owners)
