"""Pages of docs/cases: what they say to run, and how they read when their figures are those of the queries.

A page carries its queries. The numbers of a paragraph are, in turn, the expressions of the comment above it,
over the result of the analysis that the comment names. A table is such a result, as far as the command on the
page prints it:

    <!-- figures of retail_spending
    sum(customers)
    -->
    The shop has 972 customers.

    <!-- table of retail_spending -->
    | spend_band | customers |
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
FIGURES = re.compile(r"(<!-- figures of (\w+)\n(.+?)\n-->\n)(.+?)(?=\n\n|\n*\Z)", re.DOTALL)
TABLE = re.compile(r"(<!-- table of (\w+) -->\n)((?:\|.*(?:\n|\Z))*)")
SHOW = re.compile(r"dbt show .*--select (\w+) --limit (-?\d+)")

# Gives the column names and rows of a query over `result`, which is what the analysis of this name returns.
Query = Callable[[str, str], tuple[Sequence[str], Sequence[Sequence[Any]]]]


@dataclass(frozen=True)
class Page:
    """One page, as it is written."""

    path: Path

    @property
    def text(self) -> str:
        """The whole page."""
        return self.path.read_text("utf-8")

    def block(self, language: str) -> str:
        """Return the first fenced block of a language, or nothing."""
        found = re.search(rf"```{language}\n(.*?)```", self.text, re.DOTALL)
        return found.group(1) if found else ""

    @property
    def data(self) -> str:
        """The made-up inputs that the page builds from, or nothing for the demo."""
        found = re.search(r"case_data\.py (\w+)", self.block("sh"))
        return found.group(1) if found else ""

    @property
    def variables(self) -> dict[str, Any]:
        """The vars of the page's build."""
        found = re.search(r"dbt build .*--vars '(.+?)'", self.block("sh"))
        return yaml.safe_load(found.group(1)) if found else {}

    @property
    def analyses(self) -> list[str]:
        """The analyses that the page prints."""
        return [name for name, _ in SHOW.findall(self.block("sh"))]

    def as_found(self, query: Query) -> str:
        """Return the page with the figures and tables that the queries give."""
        limits = {name: int(limit) for name, limit in SHOW.findall(self.block("sh"))}

        def figures(match: re.Match[str]) -> str:
            comment, name, expressions, paragraph = match.groups()
            expressions = expressions.splitlines()
            _, [values] = query(name, f"select {', '.join(expressions)} from result")
            written = NUMBER.findall(paragraph)
            if len(written) != len(values):
                raise ValueError(
                    f"{self.path.name}: {len(values)} figures of {name}, but {len(written)} numbers"
                )
            found = iter(values)
            return comment + NUMBER.sub(lambda _: in_words(next(found)), paragraph)

        def table(match: re.Match[str]) -> str:
            comment, name, _ = match.groups()
            columns, rows = query(name, "from result")
            limit = limits[name] if limits[name] >= 0 else len(rows)
            cells = [columns, ["---"] * len(columns), *[[in_a_cell(v) for v in row] for row in rows[:limit]]]
            return comment + "".join(f"| {' | '.join(row)} |\n" for row in cells)

        return TABLE.sub(table, FIGURES.sub(figures, self.text))


def in_words(value: Any) -> str:
    """Return a number as a sentence has it: thousands apart, no decimals where there are none."""
    return f"{Decimal(str(value)).normalize():,f}"


def in_a_cell(value: Any) -> str:
    """Return a value as a table has it."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
