"""Write the tables of README.md and docs/performance.md from bench/results.

    python -m bench.report

A table stands between two markers, and nothing else in the files is touched.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
RESULTS = PROJECT / "bench" / "results"
DOCUMENTS = {PROJECT / "README.md": False, PROJECT / "docs" / "performance.md": True}
PHASES = {
    "speed_of_light": "one scan and group by customer, by hand in DuckDB",
    "core": "`-s +customer_segment_history`, today alone (`history_periods: 0`)",
    "core_backfill": "the same, today and 12 month-ends",
    "current_slice": "every model, today alone",
    "first_backfill": "every model, today and 12 month-ends",
    "daily_run": "the same a day later",
    "current_slice_tests": "the data tests of today alone",
    "history_tests": "the data tests of all 13 dates",
    "core_of_all_inputs": "`-s +customer_segments` with three lines and two interactions an order as well",
    "product_affinity": "what `product_affinity` needs beside it",
    "all_else": "every other model",
    "rfm_alone": "`-s +customer_rfm`, today alone",
    "openretailscience": "openretailscience's RFM",
    "pandas": "RFM in pandas",
}
SHORT = (
    "speed_of_light", "rfm_alone", "openretailscience", "pandas", "core", "current_slice", "core_backfill",
    "first_backfill", "daily_run",
)  # fmt: skip


def results() -> list[dict[str, Any]]:
    """Return the stored results, the smallest first."""
    found = [json.loads(path.read_text("utf-8")) for path in RESULTS.glob("*.json")]
    return sorted(found, key=lambda result: result["orders"])


def table(result: dict[str, Any], is_whole: bool) -> list[str]:
    """Return the lines of a result's table; the short form has the phases that most ask for."""
    machine, rounds = result["machine"], result["rounds"]
    taken = "one round" if rounds == 1 else f"medians of {rounds} rounds"
    lines = [
        f"{result['orders'] / 1e6:g} million orders, {machine['cores']} cores, DuckDB limited to "
        f"{result['memory_limit']}, {taken}:",
        "",
        "| What | Seconds | Times one scan | Peak memory |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, what in PHASES.items():
        if not is_whole and name not in SHORT:
            continue
        if phase := result["phases"].get(name):
            cells = [f"{phase['seconds']:.1f}", f"{phase['ratio']:.1f}", f"{phase['peak_mb']:,} MB"]
            lines.append(f"| {what} | {' | '.join(cells)} |")
    return lines


def slowest(result: dict[str, Any]) -> list[str]:
    """Return the lines of a table of the models and tests that took longest."""
    lines = ["", "| Phase | Slowest nodes, in seconds |", "| --- | --- |"]
    for name in PHASES:
        nodes = result["phases"].get(name, {}).get("slowest", {})
        if nodes:
            listed = ", ".join(f"`{node}` {seconds:.1f}" for node, seconds in list(nodes.items())[:6])
            lines.append(f"| {name} | {listed} |")
    return lines


def with_tables(text: str, found: list[dict[str, Any]], is_whole: bool) -> str:
    """Return a document with its tables; the short form has that of 10 million orders alone."""
    blocks = [table(result, is_whole) + (slowest(result) if is_whole else []) for result in found
              if is_whole or result["orders"] == 10_000_000]  # fmt: skip
    body = "\n\n".join("\n".join(block) for block in blocks)
    pattern = r"(<!-- benchmark: .*? -->\n).*?(<!-- end of benchmark -->)"
    return re.sub(pattern, lambda match: f"{match[1]}\n{body}\n\n{match[2]}", text, flags=re.DOTALL)


def main() -> None:
    """Bring every document up to date."""
    for path, is_whole in DOCUMENTS.items():
        path.write_text(with_tables(path.read_text("utf-8"), results(), is_whole), encoding="utf-8")


if __name__ == "__main__":
    main()
