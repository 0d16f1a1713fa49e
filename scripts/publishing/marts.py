"""Which marts readers may see, and what keeps a run from publishing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

OUTREACH = "customer_next_actions"


class NotPublishedError(Exception):
    """Why nothing was published, in one sentence."""


class AnotherRunError(Exception):
    """Another run is publishing from the same warehouse or to the same place."""


@dataclass(frozen=True)
class Mart:
    """A mart that readers may see, with what its documentation says."""

    name: str
    description: str
    columns: dict[str, str]

    @property
    def exported(self) -> str:
        """Return the condition of the rows that are exported: for outreach, only who consented."""
        return "is_consented" if self.name == OUTREACH else "true"


def public_marts(manifest: dict[str, Any], built: Sequence[str] | None = None) -> list[Mart]:
    """Return the marts with public access, of those that were built; stop if one has a personal column."""
    marts, personal = [], set()
    for node in manifest["nodes"].values():
        columns = node.get("columns", {})
        personal |= {name for name, column in columns.items() if column.get("meta", {}).get("is_personal")}
        if node["resource_type"] == "model" and node.get("access") == "public":
            described = {name: column.get("description", "") for name, column in columns.items()}
            marts.append(Mart(node["name"], node.get("description", ""), described))
    marts = [mart for mart in marts if built is None or mart.name in built]
    for mart in marts:
        if exposed := sorted(personal & set(mart.columns)):
            raise NotPublishedError(f"Not published: {mart.name} has personal data in {', '.join(exposed)}.")
    return sorted(marts, key=lambda mart: mart.name)
