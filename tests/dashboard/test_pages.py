"""The pages of the dashboard, opened offline: what they say is what the marts hold, and nothing is cut off.

`make test-dashboard` draws the pages of the demo first. DASHBOARD names their folder, the warehouse in it.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Request, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import dashboard  # noqa: E402 - from scripts, a folder that is no package

FOLDER = Path(os.environ.get("DASHBOARD") or ROOT / "target" / "dashboard" / "demo").resolve()
WAREHOUSE = FOLDER / "customer_segmentation.duckdb"
CHROMIUM = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SCREENS = {"wide": 1280, "narrow": 390}
PAGES = dashboard.pages(WAREHOUSE, "en")
INVISIBLE = re.compile("[\u200b-\u200f\u2060-\u2064]")

# Every text that is cut off: by the screen, by the drawing, by a clip path, or by an ellipsis.
CLIPPED = """
() => {
  const clipped = [];
  for (const text of document.querySelectorAll('.board text')) {
    const said = text.textContent.trim();
    const box = text.getBoundingClientRect();
    if (!said || !box.width) continue;
    let left = 0, right = window.innerWidth, top = -Infinity, bottom = Infinity;
    for (let node = text; node && node.closest; node = node.parentElement) {
      if (node.tagName === 'svg') {
        const outer = node.getBoundingClientRect();
        left = Math.max(left, outer.left); right = Math.min(right, outer.right);
      }
      const link = /url\\(["']?#([^"')]+)/.exec(node.getAttribute('clip-path') || '');
      const rect = link && document.getElementById(link[1])?.querySelector('rect');
      if (rect) {
        const at = node.getScreenCTM();
        const x = +(rect.getAttribute('x') || 0), y = +(rect.getAttribute('y') || 0);
        left = Math.max(left, at.e + at.a * x);
        right = Math.min(right, at.e + at.a * (x + +rect.getAttribute('width')));
        top = Math.max(top, at.f + at.d * y);
        bottom = Math.min(bottom, at.f + at.d * (y + +rect.getAttribute('height')));
      }
    }
    const isOut = box.left < left - 1.5 || box.right > right + 1.5
      || box.top < top - 4 || box.bottom > bottom + 4;
    if (isOut || said.endsWith('…')) clipped.push(said);
  }
  return clipped;
}
"""
SHOWN = "nodes => nodes.filter(node => node.getBoundingClientRect().width)"
LABELS = f"{SHOWN}.map(node => node.ariaLabel || '')"
TEXTS = f"{SHOWN}.map(node => node.textContent.trim())"


@dataclass
class Seen:
    """What a page showed on one screen, and what went wrong meanwhile."""

    texts: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    clipped: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    width: int = 0

    def marks(self, measure: str) -> dict[str, str]:
        """Return the marks of a chart by their first words, with what they say of a measure."""
        found = {}
        for label in self.labels:
            parts = [part.strip() for part in label.split(";")]
            values = [part.partition(": ")[2] for part in parts if part.startswith(f"{measure}: ")]
            if values:
                found.setdefault(parts[0], values[0])
        return found

    def numbers(self) -> set[str]:
        """Return every text without its unit."""
        return {text.strip("$%") for text in self.texts}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=OPTIONS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def seen(browser: Browser) -> dict[tuple[str, str], Seen]:
    """Open every page once on each screen."""
    return {
        (page.file, screen): look(browser, FOLDER / page.file, screen) for page in PAGES for screen in SCREENS
    }


def look(browser: Browser, file: Path, screen: str, width: int | None = None) -> Seen:
    shown = Seen()

    def note_message(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            shown.faults.append(message.text)

    def note_request(request: Request) -> None:
        if not request.url.startswith(("file:", "data:")):
            shown.faults.append(f"asked for {request.url}")

    context = browser.new_context(viewport={"width": width or SCREENS[screen], "height": 900}, offline=True)
    try:
        page = context.new_page()
        page.on("console", note_message)
        page.on("pageerror", lambda error: shown.faults.append(str(error)))
        page.on("request", note_request)
        page.goto(file.as_uri())
        shown.texts = page.eval_on_selector_all(".board text, .board tspan", TEXTS)
        shown.labels = [
            INVISIBLE.sub("", text) for text in page.eval_on_selector_all(".board [aria-label]", LABELS)
        ]
        shown.clipped = page.evaluate(CLIPPED)
        shown.width = page.evaluate("document.documentElement.scrollWidth")
    finally:
        context.close()
    return shown


def rows(sql: str) -> list[tuple]:
    with duckdb.connect(str(WAREHOUSE), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def latest(mart: str) -> str:
    return f"(select max(as_of_date) from {mart})"


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("page", PAGES, ids=[page.file for page in PAGES])
def test_a_page_opens_without_a_fault_and_without_the_network(seen, page, screen):
    shown = seen[page.file, screen]
    assert shown.faults == []
    assert len(shown.texts) > 20


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("page", PAGES, ids=[page.file for page in PAGES])
def test_nothing_is_cut_off(seen, page, screen):
    shown = seen[page.file, screen]
    assert shown.clipped == []
    assert shown.width <= SCREENS[screen]


def test_what_is_cut_off_is_found(browser, tmp_path):
    stiff = (FOLDER / "overview.html").read_text("utf-8").replace("max-width: 100%;", "")
    page = tmp_path / "overview.html"
    page.write_text(stiff, "utf-8")
    assert look(browser, page, "narrow", width=300).clipped


@pytest.mark.parametrize("screen", SCREENS)
def test_customers_and_revenue_by_segment_are_those_of_the_summary(seen, screen):
    expected = rows(
        f"""
        select label_en, customers, net_revenue
        from segment_summary inner join segment_labels using (segment)
        where scheme = 'segment' and as_of_date = {latest("segment_summary")}
        """
    )
    shown = seen["overview.html", screen]
    assert shown.marks("Customers") == {label: f"{customers:,}" for label, customers, _ in expected}
    revenue = {label: f"${revenue:,.0f}" for label, _, revenue in expected if revenue > 0}
    assert shown.marks("Net revenue") == revenue


def test_the_tiles_are_those_of_the_marts(seen):
    [(customers, active, order_value)] = rows(
        f"""
        select
            count(*),
            count(*) filter (lifecycle_stage in ('new', 'reactivated', 'loyal', 'active')),
            (
                select sum(net_revenue) / sum(orders) from segment_summary
                where as_of_date = {latest("segment_summary")}
            )
        from customer_segments
        """
    )
    assert {f"{customers:,}", f"{active:,}", f"{order_value:,.2f}"} <= seen["overview.html", "wide"].numbers()


def test_the_grid_holds_every_buyer(seen):
    cells = rows(
        f"""
        select count(*) from customer_rfm
        where as_of_date = {latest("customer_rfm")} and has_orders group by r_score, f_score
        """
    )
    assert {f"{customers:,}" for (customers,) in cells} <= set(seen["overview.html", "wide"].texts)


@pytest.mark.parametrize("screen", SCREENS)
def test_the_flows_are_those_of_the_transitions(seen, screen):
    expected = rows(
        """
        select coalesce(label_en, 'New here') || ' ' || sum(customers)
        from segment_transitions
        left join segment_labels on from_segment = segment and scheme = 'segment'
        where from_segment <> to_segment and as_of_date = (
            select max(as_of_date) from segment_transitions where not is_partial_period
        )
        group by label_en
        """
    )
    assert {label for (label,) in expected} <= set(seen["movement.html", screen].texts)


def test_the_causes_are_those_of_the_changes(seen):
    causes = {row["value"]: row["en"] for row in dashboard.labels("change_cause")}
    expected = rows(
        """
        select change_cause, count(*) from customer_segment_changes
        where label = 'segment' and as_of_date = (
            select max(as_of_date) from segment_transitions where not is_partial_period
        )
        group by change_cause
        """
    )
    marks = seen["movement.html", "wide"].marks("Customers")
    assert {causes[cause]: f"{customers:,}" for cause, customers in expected}.items() <= marks.items()


def test_the_alerts_are_all_listed(seen):
    alerts = {customer for (customer,) in rows("select customer_id from customer_churn_alerts")}
    assert 0 < len(alerts) <= 12
    assert alerts <= set(seen["movement.html", "wide"].texts)


def test_lifts_and_scores_are_those_of_the_backtests(seen):
    lifts = rows(
        f"""
        select label_en, lift from segment_backtest inner join segment_labels using (segment)
        where scheme = 'segment' and as_of_date = {latest("segment_backtest")}
        """
    )
    shown = seen["judgement.html", "wide"]
    assert shown.marks("Times the mean").keys() == {label for label, _ in lifts}
    assert {f"{lift:.1f}" for _, lift in lifts if lift >= 1} <= shown.numbers()
    ginis = rows(
        f"""
        select max(gini) from score_backtest
        where as_of_date = {latest("score_backtest")} group by score_name
        """
    )
    assert {f"{gini:.2f}" for (gini,) in ginis} <= shown.numbers()


@pytest.mark.parametrize("page", [page for page in PAGES if page.segment], ids=lambda page: page.segment)
def test_a_segment_has_its_customers_its_actions_and_its_profile(seen, page):
    shown = seen[page.file, "wide"]
    [(customers,)] = rows(f"select count(*) from customer_segments where segment = '{page.segment}'")
    assert f"{customers:,}" in shown.texts
    actions = rows(
        f"""
        select action_label_en, count(*) from customer_next_actions
        where segment = '{page.segment}' group by action_label_en
        """
    )
    assert {label for label, _ in actions} | {f"{count:,}" for _, count in actions} <= set(shown.texts)
    [(index,)] = rows(
        f"""
        select max("index") from segment_profile
        where segment = '{page.segment}' and not is_suppressed and base_share < 1
        """
    )
    assert index is None or index < 100 or f"{index:,.0f}" in shown.texts


def test_a_segment_has_one_colour_everywhere():
    colours = dashboard.colours(WAREHOUSE, "en")
    for kind, pins in colours.items():
        values = list(pins["values"].values())
        assert len(set(values)) == len(values), kind
    boards = [dashboard.composed(page, screen, "en", colours) for page in PAGES for screen in SCREENS]
    assert all(board["style"]["charts"]["category_colors"] == colours for board in boards)


def test_every_title_is_known_in_chinese():
    colours = dashboard.colours(WAREHOUSE, "zh")
    words = {row["en"] for row in dashboard.labels("text")}
    for page in PAGES[: len(dashboard.PAGES) + 1]:
        english = dashboard.composed(page, "wide", "en", dashboard.colours(WAREHOUSE, "en"))
        assert {text for text in titles(english["charts"]) if "{{" not in text} <= words
        chinese = dashboard.composed(page, "wide", "zh", colours)
        assert [text for text in titles(chinese["charts"]) if "{{" not in text and text.isascii()] == []


def titles(item, key=""):
    if isinstance(item, dict):
        for name, value in item.items():
            yield from titles(value, name)
    elif isinstance(item, str) and key in dashboard.TEXT_KEYS:
        yield item


def test_a_misspelt_column_stops_the_run(tmp_path, monkeypatch):
    boards = tmp_path / "dashboards"
    shutil.copytree(dashboard.BOARDS, boards)
    monkeypatch.setattr(dashboard, "BOARDS", boards)
    monkeypatch.setattr(dashboard, "pages", lambda *_: PAGES[:1])
    assert dashboard.draw(WAREHOUSE, tmp_path / "right", is_check_only=True) == []
    board = boards / "overview.yml"
    right = board.read_text("utf-8")
    board.write_text(right.replace("summary.customer_share", "summary.customers_share"), "utf-8")
    with pytest.raises(dashboard.BoardError, match="customers_share"):
        dashboard.draw(WAREHOUSE, tmp_path / "wrong", is_check_only=True)
