"""Personal data that would reach a published mart is found, by whatever way it comes."""

from __future__ import annotations

import sys

import pytest
from dbt_project import PROJECT

sys.path.insert(0, str(PROJECT / "scripts"))

from lineage import exposed

MANIFEST = {
    "nodes": {
        "staged": {
            "name": "staged",
            "resource_type": "model",
            "access": "protected",
            "columns": {"birth_date": {"meta": {"is_personal": True}}, "city": {}},
        },
        "mart": {"name": "mart", "resource_type": "model", "access": "public", "columns": {"told": {}}},
        "hidden": {
            "name": "hidden",
            "resource_type": "model",
            "access": "protected",
            "columns": {"told": {}},
        },
    }
}


def edge(node: str, column: str) -> dict[str, str]:
    return {"dbt_node": node, "column": column}


@pytest.mark.parametrize(
    ("parents", "found"),
    [
        ({"mart": {"told": [edge("staged", "city")]}}, []),
        ({"mart": {"told": [edge("staged", "birth_date")]}}, ["mart.told is computed from birth_date"]),
        (
            {
                "mart": {"told": [edge("between", "renamed")]},
                "between": {"renamed": [edge("staged", "birth_date")]},
            },
            ["mart.told is computed from birth_date"],
        ),
        (
            {
                "mart": {"told": [edge("examined", "reject_reason")]},
                "examined": {"reject_reason": [edge("staged", "birth_date")]},
            },
            [],
        ),
        ({"hidden": {"told": [edge("staged", "birth_date")]}}, []),
        ({"mart": {"told": [edge("mart", "told"), edge("staged", "city")]}}, []),
    ],
    ids=["harmless", "at once", "renamed on the way", "a reason", "not published", "its own parent"],
)
def test_personal_data_is_found_by_whatever_way_it_comes(parents, found):
    assert exposed(MANIFEST, parents) == found
