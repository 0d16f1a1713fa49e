"""Random shops, each judged at each date by a second, plain implementation of what the project promises.

The oracle below looks at every order at every date, in exact numbers and in the words of the documentation;
it knows nothing of buckets, revisions and cut point tables. The project is compiled once for each of a few
settings, with a date that stands for that of an example, and then runs in a plain DuckDB without dbt: every
model is a table; the raw orders and refunds are filled with an example's rows, then what follows in turn.
"""

from __future__ import annotations

import csv
import json
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt_project import PROJECT, build
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.slow

EXAMPLES = 40
STAND_IN_DATE = "1999-12-31"
MARTS = ["customer_rfm", "customer_lifecycle", "customer_value"]
WATCHED = [*MARTS, "int_customer_facts", "int_customer_tiers"]
FILLED = ["base_commerce__orders", "base_commerce__refunds"]
STATUSES = {"paid": True, "delivered": True, "cancelled": False}


@dataclass(frozen=True)
class Setting:
    """The vars that a variant is compiled with."""

    history_grain: str
    history_periods: int
    rfm_window_months: int | None
    rfm_bins: int = 5
    frequency_unit: str = "orders"
    monetary_basis: str = "sum"
    lifecycle_method: str = "fixed"
    tier_basis: str = "fixed"
    tier_hold_periods: int = 2
    score_method: str = "quantile"


SETTINGS = {
    "as shipped": Setting("month", 12, 12),
    "a month alone": Setting("month", 0, 1, rfm_bins=4, tier_basis="quantile"),
    "weeks and cadence": Setting("week", 5, 2, 3, "days", "average", "cadence"),
    "days and no window": Setting("day", 4, None, rfm_bins=10, lifecycle_method="cadence"),
    "months and cadence": Setting("month", 3, 24, 5, "days", "sum", "cadence", "quantile"),
}


@dataclass(frozen=True)
class Order:
    """An order with its refunds as (day, amount)."""

    customer: str
    day: date
    gross: Decimal
    discount: Decimal
    status: str
    refunds: tuple[tuple[date, Decimal], ...] = ()
    at: str = "12:00:00"


@dataclass(frozen=True)
class Shop:
    """All facts of an example, and the day it is judged on."""

    as_of_date: date
    orders: tuple[Order, ...]
    interactions: tuple[tuple[str, date, str], ...] = ()


# The oracle: what is true of a shop at a date.


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_before(day: date, months: int) -> date:
    """Return the day after which a window of so many months starts."""
    index = day.year * 12 + day.month - 1 - months
    first = date(index // 12, index % 12 + 1, 1)
    last = month_end(first)
    return last if day == month_end(day) else min(first + timedelta(day.day - 1), last)


def grid(as_of_date: date, setting: Setting) -> list[date]:
    """Return the as-of date and the last closed period-ends before it."""
    dates = [as_of_date]
    day = as_of_date - timedelta(1)
    while len(dates) <= setting.history_periods:
        is_last_of = {"month": day == month_end(day), "week": day.isoweekday() == 7, "day": True}
        if is_last_of[setting.history_grain]:
            dates.append(day)
        day -= timedelta(1)
    return dates


@dataclass
class Past:
    """What counts of one customer at one date."""

    days: list[date] = field(default_factory=list)
    nets: list[Decimal] = field(default_factory=list)

    def since(self, start: date | None) -> Past:
        """Return the part after a day."""
        kept = [pair for pair in zip(self.days, self.nets, strict=True) if start is None or pair[0] > start]
        return Past([day for day, _ in kept], [net for _, net in kept])

    @property
    def order_days(self) -> list[date]:
        return sorted(set(self.days))

    @property
    def revenue(self) -> Decimal:
        return sum(self.nets, Decimal(0))


def pasts_at(shop: Shop, day: date) -> dict[str, Past]:
    """Return everybody who has a fact by a date, with the orders that count on it."""
    pasts: dict[str, Past] = defaultdict(Past)
    for order in shop.orders:
        if order.day > day:
            continue
        past = pasts[order.customer]
        worth = order.gross - order.discount
        refunded = sum((amount for known, amount in order.refunds if known <= day), Decimal(0))
        if STATUSES[order.status] and not (worth > 0 and refunded >= worth):
            past.days.append(order.day)
            past.nets.append(worth - min(refunded, max(worth, Decimal(0))))
    for customer, interacted, _ in shop.interactions:
        if interacted <= day:
            pasts[customer]  # whoever did something exists
    return pasts


def quantile(values: list[Any], share: Fraction) -> Any:
    """Return the first value that at least this share of the values does not exceed."""
    ordered = sorted(values)
    return next(v for i, v in enumerate(ordered, 1) if Fraction(i, len(ordered)) >= share)


def cuts(values: list[Any], shares: list[Fraction], least: Any = None) -> list[Any]:
    """Return the quantiles of a population, none where there is nobody."""
    found = [quantile(values, share) for share in shares] if values else []
    return found if least is None else [max(value, least) for value in found]


def score(value: Any, limits: list[Any]) -> int:
    return 1 + sum(value > limit for limit in limits)


def rules(name: str, key: str, method: str) -> list[dict[str, str]]:
    """Return the rows of a rule seed for one method."""
    with (PROJECT / "seeds" / "rules" / f"{name}.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row[key] == method]


def mean_gap(days: list[date]) -> Fraction | None:
    """Return the mean gap, exactly."""
    return Fraction((days[-1] - days[0]).days, len(days) - 1) if len(days) > 1 else None


def as_cut_value(gap: Fraction) -> Fraction:
    """Return a gap to four decimals, as the median of the population is published."""
    exact = Decimal(gap.numerator) / Decimal(gap.denominator)
    return Fraction(exact.quantize(Decimal("0.0001"), ROUND_HALF_UP))


def expected_gap(days: list[date], own_from: int, median: Fraction | None) -> Fraction | None:
    """Return the own mean gap of whoever has enough order days, the median one of everybody else."""
    return max(mean_gap(days), Fraction(7)) if own_from >= 3 else median


def lifecycle_stage(past: Past, day: date, median: Fraction | None, method: str) -> str:
    """Return the first stage that fits."""
    days = past.order_days
    if not days:
        return "prospect"

    def limit(stage: str, gap: Fraction | None) -> Fraction:
        chosen = "fixed" if gap is None else method
        [row] = [r for r in rules("lifecycle_rules", "method", chosen) if r["lifecycle_stage"] == stage]
        value = Fraction(row["limit_value"])
        return value * gap if row["unit"] == "expected_gaps" else value

    own = expected_gap(days, len(days), median) if method == "cadence" else None
    before = expected_gap(days[:-1], len(days), median) if method == "cadence" else None
    recency, tenure = (day - days[-1]).days, (day - days[0]).days
    if tenure <= limit("new", own):
        return "new"
    is_back = len(days) > 1 and (days[-1] - days[-2]).days > limit("dormant", before)
    if recency <= limit("active", before) and is_back:
        return "reactivated"
    if recency <= limit("active", own):
        return "loyal" if len(past.days) >= limit("loyal", own) else "active"
    return next((stage for stage in ("at_risk", "dormant") if recency <= limit(stage, own)), "lost")


def tier(window: Past, buyers: list[Past], basis: str) -> str:
    """Return the highest tier whose two minima the window reaches."""
    best = "standard"
    for rule in rules("tier_rules", "basis", basis):
        minima = [rule["min_net_revenue"], rule["min_orders"]]
        if not minima[0] or not buyers:
            continue
        least = [Fraction(text) for text in minima]
        if basis == "quantile":
            least[0] = max(quantile([past.revenue for past in buyers], least[0]), 0)
            least[1] = quantile([len(past.days) for past in buyers], least[1])
        if window.revenue >= least[0] and len(window.days) >= least[1]:
            best = rule["tier"]
    return best


def expected_rows(shop: Shop, setting: Setting) -> dict[tuple[date, str], dict[str, Any]]:
    """Return what the project must say of every customer at every date."""
    rows = {}
    shares = [Fraction(k, setting.rfm_bins) for k in range(1, setting.rfm_bins)]
    for day in grid(shop.as_of_date, setting):
        pasts = pasts_at(shop, day)
        start = setting.rfm_window_months and months_before(day, setting.rfm_window_months)
        windows = {name: past.since(start) for name, past in pasts.items()}

        def frequency(window: Past) -> int:
            return len(window.order_days if setting.frequency_unit == "days" else window.days)

        def monetary(window: Past) -> Decimal:
            parts = len(window.days) if setting.monetary_basis == "average" else 1
            return (window.revenue / parts).quantize(Decimal("0.01"), ROUND_HALF_UP) if parts else Decimal(0)

        buyers = [window for window in windows.values() if window.days]
        last_days = [max(past.days) for past in pasts.values() if past.days]
        r_cuts = cuts(last_days, shares)
        f_cuts = cuts([frequency(window) for window in buyers], shares)
        m_cuts = cuts([monetary(window) for window in buyers], shares, Decimal(0))
        earners = [window.revenue for window in buyers if window.revenue > 0]
        value_cuts = cuts(earners, [Fraction(5, 10), Fraction(8, 10)])
        gaps = [gap for past in pasts.values() if (gap := mean_gap(past.order_days)) is not None]
        published = [as_cut_value(gap) for gap in gaps]
        median = max(quantile(published, Fraction(1, 2)), Fraction(7)) if gaps else None

        for name, past in pasts.items():
            window, days = windows[name], past.order_days
            has_orders = bool(days)
            year, two_years = past.since(months_before(day, 12)), past.since(months_before(day, 24))
            rows[day, name] = {
                "has_orders": has_orders,
                "lifetime_orders": len(past.days),
                "lifetime_order_days": len(days),
                "lifetime_net_revenue": past.revenue,
                "window_orders": len(window.days),
                "window_order_days": len(window.order_days),
                "window_net_revenue": window.revenue,
                "orders_12m": len(year.days),
                "orders_24m": len(two_years.days),
                "net_revenue_12m": year.revenue,
                "first_order_date": days[0] if has_orders else None,
                "last_order_date": days[-1] if has_orders else None,
                "previous_order_date": days[-2] if len(days) > 1 else None,
                "recency_days": (day - days[-1]).days if has_orders else None,
                "frequency": frequency(window) if has_orders else None,
                "monetary": monetary(window) if has_orders else None,
                "r_score": score(days[-1], r_cuts) if has_orders else None,
                "f_score": (score(frequency(window), f_cuts) if window.days else 1) if has_orders else None,
                "m_score": (score(monetary(window), m_cuts) if window.days else 1) if has_orders else None,
                "lifecycle_stage": lifecycle_stage(past, day, median, setting.lifecycle_method),
                "value_tier": ["low", "medium", "high"][score(window.revenue, value_cuts) - 1]
                if window.revenue > 0
                else "none",
                "raw_tier": tier(window, buyers, setting.tier_basis),
            }
    return rows


# The project, without dbt.


@dataclass(frozen=True)
class Compiled:
    """The models of a setting in the order in which they build on one another."""

    connection: duckdb.DuckDBPyConnection
    stored: dict[str, str]
    read: str

    def rows(self, shop: Shop) -> dict[tuple[date, str], dict[str, Any]]:
        """Return what the project says of every customer at every date."""
        orders = [
            [f"o{n}", o.customer, f"{o.day} {o.at}", str(o.gross), o.status, str(o.discount)]
            for n, o in enumerate(shop.orders)
        ]
        refunds = [
            [f"r{n}.{part}", f"o{n}", f"{day} 12:00:00", str(amount)]
            for n, order in enumerate(shop.orders)
            for part, (day, amount) in enumerate(order.refunds)
        ]
        interactions = [
            [f"i{n}", customer, f"{day} 12:00:00", kind]
            for n, (customer, day, kind) in enumerate(shop.interactions)
        ]
        run = self.connection.execute
        run("begin")
        try:
            run("insert into judged values (?)", [shop.as_of_date])
            insert = "insert into base_{} by name select unnest(?::struct({})[], recursive := true)"
            for name, columns, values in (
                (
                    "commerce__orders",
                    "order_id customer_id ordered_at gross_amount status discount_amount",
                    orders,
                ),
                ("commerce__refunds", "refund_id order_id refunded_at amount", refunds),
                (
                    "engagement__interactions",
                    "interaction_id customer_id occurred_at interaction_type",
                    interactions,
                ),
            ):
                if not values:
                    continue
                names = columns.split()
                typed = ", ".join(f"{column} varchar" for column in names)
                run(insert.format(name, typed), [[dict(zip(names, row, strict=True)) for row in values]])
            for name, sql in self.stored.items():
                run(f'insert into "{name}" {sql}')
            found = run(self.read)
            names = [column[0] for column in found.description]
            rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        finally:
            run("rollback")
        return {(row.pop("as_of_date"), row.pop("customer_id")): row for row in rows}


READ = """
    select
        facts.as_of_date, facts.customer_id, facts.has_orders,
        coalesce(facts.lifetime_orders, 0) as lifetime_orders,
        coalesce(facts.lifetime_order_days, 0) as lifetime_order_days,
        coalesce(facts.lifetime_net_revenue, 0) as lifetime_net_revenue,
        coalesce(facts.window_orders, 0) as window_orders,
        coalesce(facts.window_order_days, 0) as window_order_days,
        coalesce(facts.window_net_revenue, 0) as window_net_revenue,
        coalesce(facts.orders_12m, 0) as orders_12m,
        coalesce(facts.orders_24m, 0) as orders_24m,
        coalesce(facts.net_revenue_12m, 0) as net_revenue_12m,
        lifecycle.first_order_date, lifecycle.last_order_date, facts.previous_order_date,
        rfm.recency_days, rfm.frequency, rfm.monetary, rfm.r_score, rfm.f_score, rfm.m_score,
        lifecycle.lifecycle_stage, customer_values.value_tier, tiers.raw_tier
    from int_customer_facts as facts
    full outer join customer_rfm as rfm using (as_of_date, customer_id)
    full outer join customer_lifecycle as lifecycle using (as_of_date, customer_id)
    full outer join customer_value as customer_values using (as_of_date, customer_id)
    full outer join int_customer_tiers as tiers using (as_of_date, customer_id)
"""


def load_seed(connection: duckdb.DuckDBPyConnection, node: dict[str, Any]) -> None:
    """Make a table of a rule seed, in the types that dbt would give it."""
    path = PROJECT / node["original_file_path"]
    types = {name: kind for name, kind in (node["config"].get("column_types") or {}).items()}
    connection.execute(
        f"create table \"{node['name']}\" as select * from read_csv('{path}', header = true, types = {types})"
    )


def in_order(nodes: dict[str, dict[str, Any]], watched: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the models that the watched ones need, each after those that it needs itself."""
    done = set()

    def visit(identifier: str) -> Iterator[dict[str, Any]]:
        if identifier in done or identifier not in nodes:
            return
        done.add(identifier)
        for parent in nodes[identifier]["depends_on"].get("nodes", []):
            yield from visit(parent)
        yield nodes[identifier]

    for name in watched:
        yield from visit(f"model.customer_segmentation.{name}")


def compiled(
    setting: Setting,
    folder: Path,
    watched: list[str] = WATCHED,
    read: str = READ,
    filled: list[str] = FILLED,
    rules_added: dict[str, list[tuple[Any, ...]]] | None = None,
) -> Compiled:
    """Compile the project for a setting and make its models in a DuckDB of its own."""
    variables = {
        **vars(setting),
        "as_of_date": STAND_IN_DATE,
        "min_customers_for_quantiles": 0,
        "rfm_presets": ["cells_125"],
    }
    done = build(
        duckdb_path=folder / "warehouse.duckdb",
        target_path=folder,
        vars=variables,
        select=[f"+{name}" for name in watched],
        command="compile",
    )
    assert done.success, done.errors
    nodes = json.loads((folder / "manifest.json").read_text("utf-8"))["nodes"]
    connection = duckdb.connect()
    connection.execute("attach ':memory:' as warehouse; use warehouse; set TimeZone = 'UTC'; set threads = 1")
    connection.execute("create table judged (as_of_date date)")
    stored, changing = {}, set()
    for node in in_order(nodes, watched):
        name = node["name"]
        if node["resource_type"] == "seed":
            # The demo is not there: the base models below are filled with each example instead.
            if not name.startswith("raw_"):
                load_seed(connection, node)
                for row in (rules_added or {}).get(name, []):
                    connection.execute(f'insert into "{name}" values ({", ".join("?" * len(row))})', row)
            continue
        sql = node["compiled_code"].replace(
            f"cast('{STAND_IN_DATE}' as date)", "(select judged.as_of_date from judged)"
        )
        if name.startswith("base_"):
            connection.execute(f'create table "{name}" as {sql}')
            if name == "base_commerce__order_status_map":
                values = ", ".join(f"('{status}', '{counts}')" for status, counts in STATUSES.items())
                connection.execute(f'insert into "{name}" values {values}')
            changing.update({node["unique_id"]} if name in filled else {})
        elif name == "int_as_of_dates" or changing.intersection(node["depends_on"]["nodes"]):
            changing.add(node["unique_id"])
            connection.execute(f'create table "{name}" as select * from ({sql}) limit 0')
            stored[name] = sql
        else:
            connection.execute(f'create table "{name}" as {sql}')
    return Compiled(connection, stored, read)


# What shops look like: few amounts and days, so that much is equal and much lies on a boundary.

DATES = [date.fromisoformat(day) for day in (
    "2024-02-29", "2024-02-28", "2025-02-28", "2024-03-31", "2024-03-30", "2024-06-30", "2024-12-31",
    "2024-01-31", "2024-02-01", "2024-07-07", "2024-07-08", "2024-05-15",
)]  # fmt: skip
AMOUNTS = [Decimal(text) for text in (
    "-5.00", "0.00", "0.01", "10.00", "10.01", "33.33",
    "100.00", "150.00", "199.99", "200.00", "300.00", "750.00",
)]  # fmt: skip


@st.composite
def shops(draw: st.DrawFn, setting: Setting) -> Shop:
    as_of_date = draw(st.sampled_from(DATES))
    dates = grid(as_of_date, setting)
    windows = sorted({12, 24, setting.rfm_window_months or 12})
    starts = [months_before(day, months) for day in dates for months in windows]
    near_boundary = st.builds(
        lambda day, step: day + timedelta(step), st.sampled_from([*dates, *starts]), st.integers(-1, 1)
    )
    on_a_limit = st.builds(
        lambda day, days, step: day - timedelta(days + step),
        st.sampled_from(dates), st.sampled_from([7, 10, 15, 30, 60, 90, 180, 365]), st.integers(-1, 1),
    )  # fmt: skip
    anywhere = st.integers(-30, 1100).map(lambda days: as_of_date - timedelta(days))
    order_days = near_boundary | on_a_limit | anywhere

    def order() -> Order:
        day, gross = draw(order_days), draw(st.sampled_from(AMOUNTS))
        discount = draw(st.sampled_from([Decimal(0), Decimal(0), Decimal("2.50"), max(gross, Decimal(0))]))
        worth = max(gross - discount, Decimal(0))
        refunds = tuple(
            (
                draw(near_boundary | st.integers(0, 200).map(lambda days: day + timedelta(days))),
                draw(st.sampled_from([worth, worth / 2, worth + 1, Decimal("0.01"), Decimal("5.00")]))
                .quantize(Decimal("0.01")),
            )
            for _ in range(draw(st.sampled_from([0, 0, 0, 1, 1, 2, 3])))
        )  # fmt: skip
        return Order(
            customer=draw(st.sampled_from("abcdefgh")),
            day=day,
            gross=gross,
            discount=discount,
            status=draw(st.sampled_from([*STATUSES])),
            refunds=refunds,
            at=draw(st.sampled_from(["00:00:00", "23:59:59"])),
        )

    return Shop(as_of_date, tuple(order() for _ in range(draw(st.integers(1, 30)))))


@pytest.fixture(scope="module", params=SETTINGS.values(), ids=[*SETTINGS])
def variant(request, tmp_path_factory) -> tuple[Setting, Compiled]:
    """Return a setting and the project compiled for it."""
    return request.param, compiled(request.param, tmp_path_factory.mktemp("compiled"))


def differences(shop: Shop, setting: Setting, project: Compiled) -> list[str]:
    """Return where the project and the oracle differ, as sentences."""
    expected, found = expected_rows(shop, setting), project.rows(shop)
    said = [f"{key}: missing" for key in expected.keys() - found.keys()]
    said += [f"{key}: too much" for key in found.keys() - expected.keys()]
    for key in expected.keys() & found.keys():
        for column, value in expected[key].items():
            if found[key][column] != value:
                said.append(f"{key[0]} {key[1]}: {column} is {found[key][column]!r}, expected {value!r}")
    return sorted(said)


def test_random_shops_are_judged_as_documented(variant):
    setting, project = variant

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(shop=shops(setting))
    def judged_alike(shop: Shop) -> None:
        assert differences(shop, setting, project) == []

    judged_alike()


@pytest.mark.parametrize("variant", [SETTINGS["months and cadence"]], indirect=True, ids=["cadence"])
def test_a_cadence_limit_of_a_whole_day_holds_on_that_day(variant):
    """Orders on days 0, 10, 20 and 40 have a mean gap of 40/3, so 1.5 gaps are 20 days exactly."""
    setting, project = variant
    last = date(2024, 4, 25)
    days = [last - timedelta(40 - step) for step in (0, 10, 20, 40)]
    shop = Shop(last + timedelta(20), tuple(Order("a", day, Decimal(10), Decimal(0), "paid") for day in days))
    assert project.rows(shop)[shop.as_of_date, "a"]["lifecycle_stage"] == "loyal"
