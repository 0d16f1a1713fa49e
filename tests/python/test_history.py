"""The history as a deployment lives through it: real dbt runs, day by day, on files that change in between.

A slice of the past has to be the same whichever way it came about: from a run on that day, from a later run,
from one that knows nothing of what came after, in order or not, incrementally or by a full refresh.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from random import Random

import duckdb
import pytest
from dbt_project import PROJECT, Build, build

pytestmark = pytest.mark.slow

HISTORY = [
    "cut_points",
    "customer_rfm",
    "customer_rfm_segments",
    "customer_lifecycle",
    "customer_value",
    "customer_engagement",
    "customer_satisfaction",
    "customer_churn_risk",
    "customer_segment_history",
    "segment_summary",
    "int_customer_tiers",
    "int_customer_states",
    "int_customer_audiences",
    "int_label_facts",
    "int_purchase_measures",
    "int_score_diagnostics",
]
# These columns look back over the hold of tiers or the whole grid, so they are the same only where both runs
# hold the dates before.
LOOKING_BACK = {
    "customer_segment_history": ["tier", "tier_rank", "held_tier"],
    "int_customer_states": ["tier", "tier_rank", "held_tier"],
    "int_label_facts": ["held_before_rank"],
}
LOOKING_FAR_BACK = {
    "customer_segment_history": ["previous_segment", "segment_changed_at", "periods_in_segment"],
}
FIRST_DAY, LAST_DAY = date(2022, 12, 1), date(2024, 7, 10)

Rows = dict[str, list[dict[str, object]]]


def make_shop() -> Rows:
    """Make 80 customers with orders, refunds, interactions, registrations and overrides over 19 months."""
    rng = Random(7)
    length = (LAST_DAY - FIRST_DAY).days
    shop: Rows = {"orders": [], "refunds": [], "customers": [], "interactions": []}
    for number in range(80):
        customer = f"c{number:02}"
        start = rng.randint(0, length)
        registered = FIRST_DAY + timedelta(days=start)
        if number % 4:
            shop["customers"].append({"customer_id": customer, "registered_at": registered})
        for _ in range(rng.choice((0, 1, 1, 2, 4, 9, 20))):
            day = FIRST_DAY + timedelta(days=rng.randint(start, length))
            order = f"o{len(shop['orders']):04}"
            amount = rng.choice((0, 10, 20, 20, 50, 120.5, 400))
            status = rng.choice(("paid", "paid", "paid", "cancelled"))
            row = {"order_id": order, "customer_id": customer, "ordered_at": day, "gross_amount": amount}
            shop["orders"].append(row | {"status": status})
            if rng.random() < 0.3:
                refunded = day + timedelta(days=rng.randint(0, 90))
                row = {"refund_id": f"r{order}", "order_id": order, "refunded_at": refunded}
                shop["refunds"].append(row | {"amount": amount * rng.choice((0.5, 1))})
        for _ in range(rng.choice((0, 0, 3, 12))):
            day = FIRST_DAY + timedelta(days=rng.randint(0, length))
            row = {"interaction_id": f"i{len(shop['interactions']):04}", "customer_id": customer}
            row |= {"occurred_at": day, "interaction_type": rng.choice(("visit", "review", "email_open"))}
            shop["interactions"].append(row)
    shop["overrides"] = make_overrides(Random(8))
    return shop


def make_overrides(rng: Random) -> list[dict[str, object]]:
    """Make segments and tiers set by hand, some without an end, some of nobody."""
    rows = []
    for number in range(60):
        start = FIRST_DAY + timedelta(days=rng.randint(0, (LAST_DAY - FIRST_DAY).days))
        column, values = rng.choice((("tier", ("gold", "standard")), ("segment", ("loyal", "lost"))))
        row = {"customer_id": f"c{rng.randint(0, 90):02}", "column_name": column, "value": rng.choice(values)}
        row |= {"reason": "known", "author": "am01", "valid_from": start}
        rows.append(row | {"expires_at": start + timedelta(days=rng.randint(5, 200)) if number % 3 else None})
    return rows


DATED = {
    "orders": "ordered_at",
    "refunds": "refunded_at",
    "customers": "registered_at",
    "interactions": "occurred_at",
    "overrides": "valid_from",
}


def until(shop: Rows, day: date) -> Rows:
    """Return what was known of the shop at the end of a day."""
    known = {name: [row for row in rows if row[DATED[name]] <= day] for name, rows in shop.items()}
    orders = {row["order_id"] for row in known["orders"]}
    known["refunds"] = [row for row in known["refunds"] if row["order_id"] in orders]
    return known


def write(shop: Rows, folder: Path) -> Path:
    """Write the shop as CSV files."""
    folder.mkdir(exist_ok=True)
    for name, rows in shop.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(make_shop()[name][0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


class Deployment:
    """A warehouse that runs are made on, one after the other."""

    def __init__(self, folder: Path, project: Path = PROJECT, **settings: object) -> None:
        """Start with nothing."""
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.project = project
        self.settings = settings

    def run(self, shop: Rows, day: str, *options: str, **settings: object) -> Build:
        """Build the models at a day from what the shop has."""
        return build(
            duckdb_path=self.folder / "warehouse.duckdb",
            target_path=self.folder / "target",
            raw_dir=write(shop, self.folder / "raw"),
            vars={"as_of_date": day, **self.settings, **settings},
            select=["+int_published_dates", "+customer_segments"],
            options=options,
            has_tests=False,
            project=self.project,
        )

    def holds(self, shop: Rows, day: str, *options: str, **settings: object) -> Deployment:
        """Build as `run` does, and make sure that it worked."""
        result = self.run(shop, day, *options, **settings)
        assert result.success, result.errors
        return self

    def query(self, sql: str) -> list[tuple[object, ...]]:
        """Return the rows of a query on the warehouse."""
        with duckdb.connect(str(self.folder / "warehouse.duckdb"), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def dates(self, mart: str = "customer_segment_history") -> list[str]:
        """Return the dates that a mart holds."""
        return [
            day for (day,) in self.query(f"select distinct cast(as_of_date as text) from {mart} order by 1")
        ]

    def slices(
        self, mart: str, days: Iterable[str], leave_out: Iterable[str] = ()
    ) -> list[tuple[object, ...]]:
        """Return the rows of a mart at some dates."""
        columns = f"* exclude ({', '.join(leave_out)})" if leave_out else "*"
        listed = ", ".join(f"date '{day}'" for day in days)
        return self.query(f"select {columns} from {mart} where as_of_date in ({listed}) order by all")


def assert_same(
    one: Deployment,
    other: Deployment,
    days: list[str],
    looks_back: bool = True,
    looks_far_back: bool = False,
) -> None:
    """Compare every history model of two deployments at some dates, row by row."""
    for mart in HISTORY:
        left_out = [] if looks_back else [*LOOKING_BACK.get(mart, [])]
        left_out += [] if looks_far_back else LOOKING_FAR_BACK.get(mart, [])
        rows = one.slices(mart, days, left_out)
        assert rows, mart
        assert rows == other.slices(mart, days, left_out), mart


@pytest.fixture(scope="module")
def shop() -> Rows:
    """Make the shop once."""
    return make_shop()


WAYS = {
    "months, the window of a year": (
        {"history_grain": "month", "history_periods": 8, "rfm_window_months": 12},
        "2024-07-10",
        ["2024-01-31", "2024-02-29", "2024-06-30"],
    ),
    "months, the window of a month": (
        {
            "history_grain": "month",
            "history_periods": 3,
            "rfm_window_months": 1,
            "lifecycle_method": "cadence",
        },
        "2023-03-15",
        ["2023-01-31", "2023-02-28"],
    ),
    "weeks, no window": (
        {"history_grain": "week", "history_periods": 3, "rfm_window_months": None, "score_method": "fixed"},
        "2024-03-01",
        ["2024-02-18"],
    ),
    "days, three months": (
        {"history_grain": "day", "history_periods": 2, "rfm_window_months": 3, "frequency_unit": "days"},
        "2024-03-01",
        ["2024-02-29"],
    ),
}


@pytest.mark.parametrize(("settings", "last_day", "days"), WAYS.values(), ids=WAYS.keys())
def test_a_past_slice_is_what_a_run_on_its_day_gives(tmp_path, shop, settings, last_day, days):
    history = Deployment(tmp_path / "history", **settings).holds(shop, last_day)
    for day in days:
        everything = Deployment(tmp_path / f"all_{day}", **settings).holds(shop, day)
        truncated = until(shop, date.fromisoformat(day))
        known_then = Deployment(tmp_path / f"truncated_{day}", **settings).holds(truncated, day)
        assert_same(everything, known_then, everything.dates(), looks_far_back=True)
        assert_same(history, everything, [day], looks_back=False)
        assert everything.slices("customer_segments", [day]) == known_then.slices("customer_segments", [day])


def without_order(shop: Rows, condition: Callable[[dict], bool]) -> Rows:
    """Return the shop without the first order of a condition and its refunds."""
    lost = next(row["order_id"] for row in shop["orders"] if condition(row))
    return shop | {name: [r for r in shop[name] if r["order_id"] != lost] for name in ("orders", "refunds")}


def late_orders(shop: Rows) -> Rows:
    """Return the shop with an order of June that nobody told before July."""
    row = {"customer_id": "c05", "ordered_at": date(2024, 6, 20), "gross_amount": 77, "status": "paid"}
    return shop | {"orders": [*shop["orders"], {"order_id": "late", **row}]}


def late_refunds(shop: Rows) -> Rows:
    """Return the shop with a refund of June that nobody told before July."""
    order = next(r for r in shop["orders"] if r["status"] == "paid" and r["ordered_at"] < date(2024, 6, 1))
    row = {"refund_id": "late", "order_id": order["order_id"], "refunded_at": date(2024, 6, 25), "amount": 5}
    return shop | {"refunds": [*shop["refunds"], row]}


def late_interactions(shop: Rows) -> Rows:
    """Return the shop with an interaction of June that nobody told before July."""
    row = {"customer_id": "c07", "occurred_at": date(2024, 6, 5), "interaction_type": "review"}
    return shop | {"interactions": [*shop["interactions"], {"interaction_id": "late", **row}]}


def late_overrides(shop: Rows) -> Rows:
    """Return the shop with a tier set by hand in June that nobody told before July."""
    row = {"customer_id": "c01", "column_name": "tier", "value": "platinum", "valid_from": date(2024, 6, 12)}
    return shop | {"overrides": [*shop["overrides"], row | {"reason": "late", "author": "am01"}]}


def withdrawn_overrides(shop: Rows) -> Rows:
    """Return the shop without the overrides that began in June."""
    return shop | {"overrides": [r for r in shop["overrides"] if f"{r['valid_from']:%Y-%m}" != "2024-06"]}


def deletions(shop: Rows) -> Rows:
    """Return the shop without one of its orders of June."""
    return without_order(
        shop, lambda row: row["status"] == "paid" and f"{row['ordered_at']:%Y-%m}" == "2024-06"
    )


def nothing_late(shop: Rows) -> Rows:
    """Return the shop as it is."""
    return shop


@pytest.fixture(scope="module")
def june(tmp_path_factory, shop) -> Path:
    """Run on two days of June, and return the warehouse."""
    folder = tmp_path_factory.mktemp("june")
    daily = Deployment(folder, history_periods=4)
    for day in ("2024-06-15", "2024-06-30"):
        daily.holds(until(shop, date.fromisoformat(day)), day)
    return folder / "warehouse.duckdb"


CHANGES = [
    late_orders,
    late_refunds,
    late_interactions,
    late_overrides,
    withdrawn_overrides,
    deletions,
    nothing_late,
]


@pytest.mark.parametrize("change", CHANGES)
def test_incremental_is_full_refresh_over_a_month_roll(tmp_path, shop, june, change):
    daily = Deployment(tmp_path / "daily", history_periods=4)
    shutil.copy(june, tmp_path / "daily")
    changed = change(until(shop, LAST_DAY))
    daily.holds(changed, f"{LAST_DAY}")
    refreshed = Deployment(tmp_path / "refreshed", history_periods=4).holds(changed, f"{LAST_DAY}")

    closed = ["2024-03-31", "2024-04-30", "2024-05-31", "2024-06-30"]
    assert refreshed.dates() == [*closed, f"{LAST_DAY}"]
    assert daily.dates() == ["2024-02-29", *refreshed.dates()]
    assert_same(daily, refreshed, closed, looks_back=False)
    assert_same(daily, refreshed, closed[2:])
    assert_same(daily, refreshed, [f"{LAST_DAY}"], looks_far_back=True)
    assert daily.slices("customer_segments", [f"{LAST_DAY}"]) == refreshed.slices(
        "customer_segments", [f"{LAST_DAY}"]
    )
    published = [
        day for (day,) in daily.query("select cast(as_of_date as text) from int_dates_to_publish order by 1")
    ]
    assert published == ([] if change is nothing_late else ["2024-06-30"]) + [f"{LAST_DAY}"]


def test_a_date_that_has_no_change_any_more_has_no_row_of_one(tmp_path, shop):
    orders = [dict(shop["orders"][0], status="paid", customer_id="old", ordered_at=date(2022, 12, 5))]
    late = dict(orders[0], order_id="late", customer_id="new", ordered_at=date(2024, 6, 20))
    registered = {"customer_id": "new", "registered_at": date(2023, 1, 1)}
    quiet = shop | {"orders": orders, "customers": [registered]}
    quiet |= {"refunds": [], "interactions": [], "overrides": []}
    changes = "select count(*) from customer_segment_changes where as_of_date = date '2024-06-30'"

    daily = Deployment(tmp_path, history_periods=3).holds(quiet | {"orders": [*orders, late]}, "2024-07-05")
    assert daily.query(changes) > [(0,)]
    assert daily.holds(quiet, "2024-07-06").query(changes) == [(0,)]


def test_what_is_older_than_the_periods_to_restate_keeps_what_was_published(tmp_path, shop):
    daily = Deployment(tmp_path, history_periods=4).holds(shop, "2024-06-30")
    before = daily.slices("customer_rfm", ["2024-04-30"])
    changed = without_order(
        shop, lambda row: row["status"] == "paid" and row["ordered_at"] < date(2024, 4, 1)
    )
    daily.holds(changed, f"{LAST_DAY}")
    assert daily.slices("customer_rfm", ["2024-04-30"]) == before
    daily.holds(changed, f"{LAST_DAY}", restate_periods=3)
    assert daily.slices("customer_rfm", ["2024-04-30"]) != before
    refreshed = Deployment(tmp_path / "refreshed", history_periods=4).holds(changed, f"{LAST_DAY}")
    assert_same(daily, refreshed, ["2024-04-30"], looks_back=False)


def test_days_may_come_in_any_order(tmp_path, shop):
    days = Deployment(tmp_path / "days", history_periods=2)
    seen = []
    for day in ("2024-01-31", "2024-02-01", "2023-12-31", "2024-02-01"):
        days.holds(shop, day)
        seen.append(days.dates())
    closed = ["2023-10-31", "2023-11-30", "2023-12-31", "2024-01-31"]
    assert seen[0] == closed[1:]
    assert seen[1] == [*closed[1:], "2024-02-01"]
    assert seen[2] == seen[3] == [*closed, "2024-02-01"]
    fresh = Deployment(tmp_path / "fresh", history_periods=2).holds(shop, "2024-02-01")
    assert_same(days, fresh, ["2024-01-31", "2024-02-01"], looks_back=False)
    assert days.slices("customer_segments", ["2024-02-01"])


def test_an_earlier_current_slice_goes_when_the_next_day_comes(tmp_path, shop):
    days = Deployment(tmp_path, history_periods=1).holds(shop, "2024-02-01").holds(shop, "2024-02-02")
    for mart in [*HISTORY, "int_published_dates"]:
        assert days.dates(mart) == ["2023-12-31", "2024-01-31", "2024-02-02"][1:], mart


def test_a_run_on_an_earlier_day_leaves_the_present_alone(tmp_path, shop):
    days = Deployment(tmp_path, history_periods=0).holds(shop, "2024-02-10")
    present = days.query("select * from customer_segments order by all")
    days.holds(shop, "2024-01-15")
    assert days.dates() == ["2024-01-15", "2024-02-10"]
    assert days.query("select * from customer_segments order by all") == present


def test_without_closed_periods_there_is_the_current_slice_alone(tmp_path, shop):
    days = Deployment(tmp_path, history_periods=0).holds(shop, "2024-02-01").holds(shop, "2024-02-02")
    assert days.dates() == ["2024-02-02"]


def test_shuffled_days_end_in_the_history_of_one_full_refresh(tmp_path, shop):
    months = ["2024-03-31", "2024-01-31", "2024-04-30", "2024-02-29"]
    shuffled = Deployment(tmp_path / "shuffled", history_periods=3)
    for day in months:
        shuffled.holds(shop, day)
    refreshed = Deployment(tmp_path / "refreshed", history_periods=6).holds(shop, "2024-04-30")
    assert_same(shuffled, refreshed, sorted(months), looks_back=False)
    assert_same(shuffled, refreshed, ["2024-03-31", "2024-04-30"])


def test_a_tier_is_held_over_closed_periods(tmp_path, shop):
    left_alone = shop | {"overrides": []}
    history = Deployment(tmp_path, history_periods=6).holds(left_alone, f"{LAST_DAY}")
    tiers = history.query(
        "select customer_id, as_of_date, tier_rank, raw_tier, held_tier from customer_segment_history"
    )
    raw = history.query("select customer_id, as_of_date, raw_tier_rank from int_customer_tiers")
    ranks = {(customer, day): rank for customer, day, rank in raw}
    dates = sorted({day for _, day in ranks})
    for customer, day, rank, _, _ in tiers:
        position = dates.index(day)
        reached = [ranks.get((customer, past), 0) for past in dates[max(0, position - 2) : position + 1]]
        assert rank == max(reached)
    assert any(raw_tier != held_tier for _, _, _, raw_tier, held_tier in tiers)


def test_a_run_that_failed_on_the_way_is_made_good(tmp_path, shop):
    """A mart that lost a date, as if its run had been cut off, gets it back with the next run."""
    days = Deployment(tmp_path, history_periods=2).holds(shop, "2024-02-01")
    whole = days.slices("customer_rfm", ["2024-01-31"])
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as connection:
        connection.execute("delete from int_published_dates where as_of_date = '2024-01-31'")
        connection.execute("delete from customer_rfm where as_of_date = '2024-01-31'")
    days.holds(shop, "2024-02-01")
    assert days.slices("customer_rfm", ["2024-01-31"]) == whole


def test_a_new_mart_gets_the_whole_grid(tmp_path, shop):
    days = Deployment(tmp_path, history_periods=2).holds(shop, "2024-02-01")
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as connection:
        connection.execute("drop table customer_engagement")
    days.holds(shop, "2024-02-02")
    assert days.dates("customer_engagement") == ["2023-12-31", "2024-01-31", "2024-02-02"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("alter table customer_value drop column abc_class", ["customer_value", "abc_class"]),
        ("alter table customer_rfm add column score text", ["customer_rfm", "score"]),
    ],
)
def test_a_history_of_other_columns_asks_for_a_full_refresh(tmp_path, shop, change, words):
    days = Deployment(tmp_path, history_periods=1).holds(shop, "2024-02-01")
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as connection:
        connection.execute(change)
    result = days.run(shop, "2024-02-02")
    assert len(result.errors) == 1, result.errors
    for word in [*words, "--full-refresh"]:
        assert word in result.errors[0]
    days.holds(shop, "2024-02-02", "--full-refresh")
    assert days.dates() == ["2024-01-31", "2024-02-02"]


def test_a_history_of_another_grain_asks_for_a_full_refresh(tmp_path, shop):
    days = Deployment(tmp_path, history_periods=1).holds(shop, "2024-02-01")
    result = days.run(shop, "2024-02-02", history_grain="week")
    assert len(result.errors) == 1, result.errors
    assert "history_grain" in result.errors[0]


def test_a_full_refresh_of_one_mart_alone_is_refused(tmp_path, shop):
    days = Deployment(tmp_path, history_periods=1).holds(shop, "2024-02-01")
    result = build(
        duckdb_path=tmp_path / "warehouse.duckdb",
        target_path=tmp_path / "target",
        raw_dir=tmp_path / "raw",
        vars={"as_of_date": "2024-02-01"},
        select=["customer_rfm"],
        options=["--full-refresh"],
    )
    assert len(result.errors) == 1, result.errors
    assert "+customer_rfm" in result.errors[0]
    assert days.dates("customer_rfm") == ["2024-01-31", "2024-02-01"]


def copy_project(folder: Path) -> Path:
    """Link the project into a folder, with seeds that may be changed."""
    folder.mkdir()
    for name in (".dbtignore", "dbt_project.yml", "profiles.yml", "macros", "models", "tests", "analyses"):
        (folder / name).symlink_to(PROJECT / name)
    shutil.copytree(PROJECT / "seeds", folder / "seeds")
    return folder


def make_spike() -> Rows:
    """Make 1,000 buyers of 2023 whose orders follow Zipf's law, and 500 who all come in December."""
    rng = Random(11)
    orders = []
    for number in range(1500):
        is_new = number >= 1000
        for _ in range(
            max(1, int(40 / (number + 1))) if is_new else int(min(60, 1000 / (number + 1) ** 0.9)) + 1
        ):
            day = (
                date(2023, 12, rng.randint(1, 31))
                if is_new
                else date(2023, 1, 1) + timedelta(rng.randint(0, 330))
            )
            row = {"order_id": f"o{len(orders):06}", "customer_id": f"z{number:04}", "ordered_at": day}
            orders.append(row | {"gross_amount": rng.randint(5, 500), "status": "paid"})
    return make_shop() | {"orders": orders, "refunds": [], "customers": [], "interactions": []}


MOVED = """
    select
        count(*) filter (before.f_score <> after.f_score or before.m_score <> after.m_score) as moved,
        count(*) as idle
    from customer_rfm as before
    inner join customer_rfm as after using (customer_id)
    where before.as_of_date = '2023-11-30' and after.as_of_date = '2023-12-31'
        and before.has_orders and before.frequency = after.frequency and before.monetary = after.monetary
"""


def freeze(deployment: Deployment, **arguments: str) -> list[str]:
    """Run the command that freezes cut points, as it is documented, and return what it prints."""
    command = [str(Path(sys.executable).with_name("dbt")), "--quiet", "run-operation", "freeze_cut_points"]
    command += ["--args", json.dumps(arguments), "--target-path", str(deployment.folder / "frozen_target")]
    environment = {"DUCKDB_PATH": "warehouse.duckdb", "RAW_DATA_DIR": "raw", "DBT_TARGET": "duckdb"}
    command += ["--project-dir", str(deployment.project), "--profiles-dir", str(deployment.project)]
    done = subprocess.run(
        command,
        env=os.environ | environment,
        cwd=deployment.folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_frozen_scores_of_idle_customers_survive_a_spike_of_new_ones(tmp_path):
    spike = make_spike()
    project = copy_project(tmp_path / "project")
    presets = {"rfm_presets": ["cells_125", "klaviyo_6", "cn_octant_8"]}
    quantile = Deployment(tmp_path / "quantile", project, history_periods=1, **presets)
    quantile.holds(spike, "2023-12-31")
    [(moved, idle)] = quantile.query(MOVED)
    print(f"With quantiles {moved} of {idle} idle customers change their F or M score.")
    assert idle == 1000
    assert moved > 200

    rows = freeze(quantile, rule_version="spring", as_of_date="2023-11-30")
    frozen_sets = {tuple(row.split(",")[2:4]) for row in rows}
    assert frozen_sets == {
        ("own", "recency_days"),
        ("own", "frequency_orders"),
        ("own", "monetary_sum"),
        ("klaviyo_3", "frequency_orders"),
        ("klaviyo_3", "monetary_sum"),
    }
    assert {row.split(",")[1] for row in rows} == {"2023-11-30"}
    with (project / "seeds" / "rules" / "frozen_cut_points.csv").open("a") as seed:
        seed.write("\n".join([*rows, ""]))
    frozen = Deployment(tmp_path / "frozen", project, history_periods=1, score_method="frozen")
    frozen.holds(spike, "2023-12-31")
    assert frozen.query(MOVED) == [(0, 1000)]
    same_cuts = """
        select measure, cut_number, cut_value
        from cut_points
        where score_set = 'own' and as_of_date = '2023-11-30'
    """
    assert sorted(frozen.query(same_cuts)) == sorted(quantile.query(same_cuts))
    versions = "select distinct method, rule_version from cut_points where score_set = 'own'"
    assert frozen.query(versions) == [("frozen", "spring")]
    scores = "select customer_id, rfm_code from customer_rfm where as_of_date = '2023-11-30' order by all"
    assert frozen.query(scores) == quantile.query(scores)
