"""Draw the lineage of every column, and stop where personal data would reach a mart that is published.

    python scripts/lineage.py --docs target/docs

dbt-colibri reads what `make docs` left and writes lineage/index.html beside it, a page that needs no network.
A column is personal by its name, where any properties file tags it `is_personal`. What it is computed from is
followed up to the raw data, but not through the reason of a rejection, which says what is wrong with a row,
not what it holds. A join or a filter is not followed: an age band comes from the list of bands.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REASONS = {"reject_reason"}

Column = tuple[str, str]
Parents = dict[str, dict[str, list[dict[str, Any]]]]


def personal_columns(manifest: dict[str, Any]) -> set[str]:
    """Return the names of the columns that a properties file tags as personal."""
    return {
        name
        for node in manifest["nodes"].values()
        for name, column in node.get("columns", {}).items()
        if column.get("meta", {}).get("is_personal")
    }


def sources_of(column: Column, parents: Parents) -> Iterator[Column]:
    """Yield every column that a column is computed from, near or far."""
    seen, left = set(), [column]
    while left:
        node, name = left.pop()
        for parent in parents.get(node, {}).get(name, []):
            source = (parent["dbt_node"], parent["column"])
            if source not in seen and source[1] not in REASONS and not source[1].startswith("__"):
                seen.add(source)
                left.append(source)
                yield source


def exposed(manifest: dict[str, Any], parents: Parents) -> list[str]:
    """Return a line for each column of a public mart that personal data reaches."""
    personal = personal_columns(manifest)
    lines = []
    for node_id, node in manifest["nodes"].items():
        if node["resource_type"] == "model" and node.get("access") == "public":
            for name in node["columns"]:
                reached = {column for _, column in sources_of((node_id, name), parents)} & personal
                lines += [f"{node['name']}.{name} is computed from {column}" for column in sorted(reached)]
    return lines


def draw(docs: Path) -> Parents:
    """Write the page of the lineage and return the parents of every column."""
    out = docs / "lineage"
    colibri = Path(sys.executable).with_name("colibri")
    files = ["--manifest", str(docs / "manifest.json"), "--catalog", str(docs / "catalog.json")]
    done = subprocess.run(
        [str(colibri), "generate", *files, "--output-dir", str(out), "--light", "--disable-telemetry"],
        capture_output=True,
        text=True,
    )
    if done.returncode or "ERROR" in done.stdout + done.stderr:
        sys.exit(done.stdout + done.stderr)
    return json.loads((out / "colibri-manifest.json").read_text("utf-8"))["lineage"]["parents"]


def main() -> None:
    """Read the command line, draw, and exit with 1 if personal data reaches a public mart."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--docs", type=Path, required=True, help="the folder that `make docs` wrote")
    docs = parser.parse_args().docs
    parents = draw(docs)
    if lines := exposed(json.loads((docs / "manifest.json").read_text("utf-8")), parents):
        sys.exit("\n".join(lines))
    print(f"Column lineage of {len(parents)} nodes: {docs / 'lineage' / 'index.html'}")


if __name__ == "__main__":
    main()
