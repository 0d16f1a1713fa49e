"""Draw the dashboard from the marts of a built warehouse: HTML pages that need no network.

    python scripts/dashboard.py --warehouse customer_segmentation.duckdb --out target/dashboard

The boards are in dashboards/, written for dbt Charts, with a few words that this script fills in: `ref` names
a mart, `labels` a list of dashboards/labels.csv, `language` en or zh, `segment` the segment of a page and
`colour` its colour. Every board is checked against the warehouse first: a misspelt column stops the
run. Each page holds the board twice, for wide and for narrow screens. This runs in the environment of
`make dashboard`, not in that of dbt.
"""

from __future__ import annotations

import argparse
import csv
import html
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("DO_NOT_TRACK", "1")

import duckdb
import yaml
from dbt_charts.agent_api import InMemoryBoard, ProjectSession

PROJECT = Path(__file__).resolve().parents[1]
BOARDS = PROJECT / "dashboards"
PAGES = ("overview", "movement", "judgement")
SEGMENT_PAGE = "segment"
REGIONS = {"en": {"language": "en"}, "zh": {"language": "zh", "locale": {"number": "en-US", "time": "zh-CN"}}}
WIDTHS = {"wide": 1240, "narrow": 374}
# The columns of the boards that colour their marks, with the kinds of labels that are in them.
COLOURED = {
    "lifecycle_stage": ["lifecycle_stage"],
    "direction": ["direction"],
    "tier": ["tier"],
    "side": ["side"],
    "series": ["forecast"],
    "measure": ["drift", "drift_limit"],
}
TEXT_KEYS = {"title", "subtitle", "label", "x_label", "y_label", "x_title", "y_title"}

REF = re.compile(r"{{\s*ref\('(\w+)'\)\s*}}")
LABELS = re.compile(r"{{\s*labels\('(\w+)'\)\s*}}")
FONT_FACE = re.compile(r"@font-face\s*{[^}]*}")
SVG = re.compile(r"<svg\b.*</svg>", re.DOTALL)

STYLE = """
:root { color-scheme: light; }
body { margin: 0; padding: 0 8px 24px; }
.dbt-charts-wrapper { padding: 0; }
nav { max-width: 1240px; margin: 0 auto; padding: 16px 8px 0; display: flex; flex-wrap: wrap; gap: 6px 18px;
  font: 15px Inter, 'Noto Sans CJK SC', system-ui, sans-serif; }
nav a { color: #4a5260; text-decoration: none; }
nav a[aria-current] { color: #12151a; font-weight: 600; border-bottom: 2px solid #0b5d3b; }
nav.segments { padding-top: 10px; font-size: 13px; gap: 4px 12px; }
.narrow { display: none; }
.board > svg { display: block; margin: 0 auto; max-width: 100%; height: auto; }
@media (max-width: 860px) { .wide { display: none; } .narrow { display: block; } }
"""


class BoardError(Exception):
    """What is wrong with a board, in one sentence a line."""


@dataclass(frozen=True)
class Page:
    """One page of the dashboard: a board, and the segment it is about where it is about one."""

    board: str
    title: str
    segment: str | None = None

    @property
    def file(self) -> str:
        """Return the name of the page's file."""
        return f"segment-{self.segment}.html" if self.segment else f"{self.board}.html"


def labels(kind: str | None = None) -> list[dict[str, str]]:
    """Return the rows of dashboards/labels.csv, all or those of one kind."""
    with (BOARDS / "labels.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if kind in (None, row["kind"])]


def quoted(text: str) -> str:
    """Return a text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def labels_table(kind: str, language: str) -> str:
    """Return the labels of one kind as a table expression of SQL: value, label, place."""
    rows = [
        f"({quoted(row['value'])}, {quoted(row[language])}, {place})"
        for place, row in enumerate(labels(kind), start=1)
    ]
    if not rows:
        raise BoardError(f"dashboards/labels.csv has no kind {kind}")
    return f"(select * from (values {', '.join(rows)}) as listed (value, label, place))"


def filled_in(text: str, language: str, segment: str | None) -> str:
    """Fill in the words that dbt Charts does not know."""
    text = REF.sub(lambda match: match.group(1), text)
    text = LABELS.sub(lambda match: labels_table(match.group(1), language), text)
    return text.replace("{{ language }}", language).replace("{{ segment }}", segment or "")


def translated(item: Any, words: dict[str, str], key: str = "") -> Any:
    """Return a board in another language: every title and label that is in the list of words."""
    if isinstance(item, dict):
        return {name: translated(value, words, name) for name, value in item.items()}
    if isinstance(item, list):
        return [translated(value, words, key) for value in item]
    return words.get(item, item) if key in TEXT_KEYS else item


def merged(base: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """Return a mapping with another laid over it."""
    both = dict(base)
    for key, value in patch.items():
        is_nested = isinstance(value, dict) and isinstance(base.get(key), dict)
        both[key] = merged(base[key], value) if is_nested else value
    return both


def stacked(rows: list[Any], charts: dict[str, Any]) -> list[Any]:
    """Return a layout for a narrow screen: two tiles beside each other, everything else below each other."""
    narrow: list[Any] = []
    for row in rows:
        if not isinstance(row, dict) or "cols" not in row:
            narrow.append(row)
        elif all(isinstance(name, str) and charts[name]["type"] == "kpi" for name in row["cols"]):
            narrow += [{"cols": row["cols"][first : first + 2]} for first in range(0, len(row["cols"]), 2)]
        else:
            for item in row["cols"]:
                narrow += item["rows"] if isinstance(item, dict) else [item]
    return narrow


def reporting_currency() -> str:
    """Return the currency of the amounts, as the project sets it."""
    project = yaml.safe_load((PROJECT / "dbt_project.yml").read_text("utf-8"))
    return os.environ.get("REPORTING_CURRENCY") or project["vars"]["reporting_currency"]


def colours(warehouse: Path, language: str) -> dict[str, Any]:
    """Return the colour of every label, the same on all boards."""
    listed = yaml.safe_load((BOARDS / "colours.yml").read_text("utf-8"))
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        segments = connection.execute(
            f"select segment, label_{language} from segment_labels"
            " where scheme = 'segment' order by segment_rank"
        ).fetchall()
    spare = iter(listed.pop("spare"))
    pins = {"segment": {label: listed["segment"].get(code) or next(spare) for code, label in segments}}
    for column, kinds in COLOURED.items():
        rows = [row for kind in kinds for row in labels(kind) if row["value"] in listed[kind]]
        pins[column] = {row[language]: listed[row["kind"]][row["value"]] for row in rows}
    return {kind: {"values": values} for kind, values in pins.items()}


def composed(page: Page, screen: str, language: str, pins: dict[str, Any]) -> dict[str, Any]:
    """Return a board as dbt Charts takes it."""
    text = (BOARDS / f"{page.board}.yml").read_text("utf-8")
    text = text.replace("{{ colour }}", pins["segment"]["values"].get(page.title, ""))
    board = yaml.safe_load(filled_in(text, language, page.segment))
    narrow = board.pop("narrow", {})
    if screen == "narrow":
        board["charts"] = merged(board["charts"], narrow)
        board["rows"] = stacked(board["rows"], board["charts"])
    if language != "en":
        board = translated(board, {row["en"]: row[language] for row in labels("text")})
    board["source"] = "warehouse"
    board["regional"] = {"currency": reporting_currency(), **REGIONS[language]}
    board["title"] = board.pop("heading")
    style = yaml.safe_load((BOARDS / "style.yml").read_text("utf-8"))
    style = merged(style, {"frame": {"width": WIDTHS[screen]}, "charts": {"category_colors": pins}})
    return merged({"style": style}, board)


def pages(warehouse: Path, language: str) -> list[Page]:
    """Return the pages to draw: the boards, and one for every segment that somebody is in."""
    words = {row["en"]: row[language] for row in labels("text")}
    titles = {name: yaml.safe_load((BOARDS / f"{name}.yml").read_text("utf-8"))["title"] for name in PAGES}
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        segments = connection.execute(
            f"select distinct segment, segment_label_{language}, segment_id from customer_segments"
            " order by segment_id"
        ).fetchall()
    boards = [Page(name, words.get(title, title)) for name, title in titles.items()]
    return boards + [Page(SEGMENT_PAGE, label, code) for code, label, _ in segments]


def write_project(
    folder: Path, warehouse: Path, all_pages: list[Page], language: str
) -> dict[tuple[str, str], Path]:
    """Write a project of dbt Charts, and return the file of each page and screen."""
    charts = folder / "charts"
    charts.mkdir(parents=True, exist_ok=True)
    (folder / "templates").mkdir(exist_ok=True)
    for template in (BOARDS / "templates").glob("*.svg.j2"):
        (folder / "templates" / template.name).write_text(template.read_text("utf-8"), "utf-8")
    sources = {"warehouse": {"type": "duckdb", "path": str(warehouse)}}
    (folder / "dbt_charts.yml").write_text(yaml.safe_dump({"cache": False, "sources": sources}), "utf-8")
    pins = colours(warehouse, language)
    files = {}
    for page in all_pages:
        for screen in WIDTHS:
            file = charts / f"{page.file.removesuffix('.html')}_{screen}.yml"
            board = composed(page, screen, language, pins)
            file.write_text(yaml.safe_dump(board, allow_unicode=True, sort_keys=False), "utf-8")
            files[page.file, screen] = file
    return files


def problems(results: Any) -> Iterator[str]:
    """Yield what a check found wrong, one line each."""
    for result in results:
        for error in result.errors:
            yield f"{error.code}: {error.message}"


def rendered(session: ProjectSession, file: Path) -> str:
    """Return a board as a page of HTML that needs nothing else."""
    board = InMemoryBoard(file.read_text("utf-8"), path=None)
    result = session.render_board(board=board, format="html", use_cache=False, standalone=True)
    wrong = [*result.validation_errors, *result.chart_errors]
    wrong += [result.board_error] if result.board_error else []
    if wrong:
        raise BoardError("\n".join(f"{file.stem}: {error.code} {error.message}" for error in wrong))
    return result.data


def renamed_ids(svg: str, prefix: str) -> str:
    """Return a drawing whose ids do not clash with those of another on the same page."""
    svg = re.sub(r'(\bid=")', rf"\g<1>{prefix}", svg)
    svg = re.sub(r"(url\(#)", rf"\g<1>{prefix}", svg)
    return re.sub(r'(href="#)', rf"\g<1>{prefix}", svg)


def navigation(all_pages: list[Page], here: Page, language: str) -> str:
    """Return the links to the other pages."""
    words = {row["en"]: row[language] for row in labels("text")}

    def link(page: Page, title: str, is_here: bool) -> str:
        mark = ' aria-current="page"' if is_here else ""
        return f'<a href="{page.file}"{mark}>{html.escape(title)}</a>'

    segments = [page for page in all_pages if page.segment]
    boards = [link(page, page.title, page == here) for page in all_pages if not page.segment]
    if segments:
        boards.append(link(segments[0], words.get("One segment", "One segment"), here.segment is not None))
    bars = f"<nav>{''.join(boards)}</nav>"
    if here.segment:
        links = "".join(link(page, page.title, page == here) for page in segments)
        bars += f'<nav class="segments">{links}</nav>'
    return bars


def assembled(wide: str, narrow: str, bars: str) -> str:
    """Return a page with both drawings, of which the width of the screen shows one."""
    drawing = renamed_ids(FONT_FACE.sub("", SVG.search(narrow).group()), "narrow-")
    page = wide.replace("</head>", f"<style>{STYLE}</style></head>", 1)
    start, end = SVG.search(page).span()
    both = f'<div class="board wide">{page[start:end]}</div><div class="board narrow">{drawing}</div>'
    page = page[:start] + both + page[end:]
    return re.sub(r"<body([^>]*)>", lambda match: match.group() + bars, page, count=1)


def draw(warehouse: Path, out: Path, language: str = "en", is_check_only: bool = False) -> list[Path]:
    """Check every board against the warehouse, draw it, and return the pages."""
    all_pages = pages(warehouse, language)
    project = out / "project"
    files = write_project(project, warehouse, all_pages, language)
    written = []
    with ProjectSession.open(project) as session:
        wrong = sorted(set(problems(session.validate_paths(list(files.values()), warehouse=True))))
        if wrong:
            raise BoardError("\n".join(wrong))
        if is_check_only:
            return []
        for page in all_pages:
            drawn = {}
            for screen in WIDTHS:
                drawn[screen] = rendered(session, files[page.file, screen])
            file = out / page.file
            bars = navigation(all_pages, page, language)
            file.write_text(assembled(drawn["wide"], drawn["narrow"], bars), "utf-8")
            written.append(file)
    (out / "index.html").write_text(written[0].read_text("utf-8"), "utf-8")
    return written


def main(given: list[str] | None = None) -> int:
    """Read the command line, draw, and say where the pages are."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--warehouse", type=Path, required=True, help="a warehouse that dbt built")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the pages")
    parser.add_argument(
        "--language", choices=REGIONS, default="en", help="of titles and labels (%(default)s)"
    )
    parser.add_argument("--check", action="store_true", help="only check the boards against the warehouse")
    chosen = parser.parse_args(given)
    try:
        written = draw(chosen.warehouse.resolve(), chosen.out.resolve(), chosen.language, chosen.check)
    except BoardError as error:
        print(error, file=sys.stderr)
        return 1
    said = f"{len(written)} pages: {chosen.out / 'index.html'}"
    print("Every board fits the warehouse." if chosen.check else said)
    return 0


if __name__ == "__main__":
    sys.exit(main())
