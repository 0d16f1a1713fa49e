"""Random shops, and what is ahead of each customer's tier, found by living through the days to come.

The oracle below judges every day from the as-of date on by the orders that are then in the window, and looks
at the closed period-ends before each. The project must name the same days and gaps. Then it is asked itself:
what it says of a customer who fills the gaps, and of the days around a demotion. The project runs without
dbt, as in `test_grid_properties.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_grid_properties import (
    DATES,
    Compiled,
    Order,
    Past,
    Setting,
    Shop,
    compiled,
    grid,
    months_before,
    pasts_at,
    quantile,
    rules,
)

pytestmark = pytest.mark.slow

EXAMPLES = 32
SETTINGS = {
    "as shipped": Setting("month", 3, 12),
    "weeks, a hold of one": Setting("week", 2, 2, tier_hold_periods=1),
    "days, quantiles": Setting("day", 4, 1, tier_basis="quantile", tier_hold_periods=3),
    "months, no hold, quantiles": Setting("month", 1, 6, tier_basis="quantile", tier_hold_periods=0),
    "no window": Setting("month", 2, None),
}
READ = """
    select
        tiers.as_of_date, tiers.customer_id, tiers.raw_tier_rank, tiers.held_tier_rank, outlooks.next_tier,
        outlooks.next_tier_revenue_gap, outlooks.next_tier_orders_gap, outlooks.demotion_date,
        outlooks.held_demotion_date
    from int_customer_tiers_held as tiers
    left join int_tier_outlooks as outlooks using (as_of_date, customer_id)
"""
WATCHED = ["int_customer_tiers_held", "int_tier_outlooks"]
Minima = dict[int, tuple[Fraction, Fraction]]
Rows = dict[tuple[date, str], dict[str, Any]]

EVERY_TIER = {int(rule["tier_rank"]): rule["tier"] for rule in rules("tier_rules", "basis", "fixed")}


# The oracle.


def minima_of(windows: list[Past], basis: str) -> Minima:
    """Return what each tier above the base asks for, none where nobody has bought in the window."""
    found: Minima = {}
    buyers = [window for window in windows if window.days]
    for rule in rules("tier_rules", "basis", basis):
        if not rule["min_orders"] or not (buyers or basis == "fixed"):
            continue
        revenue, orders = Fraction(rule["min_net_revenue"]), Fraction(rule["min_orders"])
        if basis == "quantile":
            revenue = Fraction(max(quantile([window.revenue for window in buyers], revenue), 0))
            orders = Fraction(quantile([len(window.days) for window in buyers], orders))
        found[int(rule["tier_rank"])] = (revenue, orders)
    return found


def rank_of(window: Past, minima: Minima) -> int:
    """Return the highest rank whose minima both hold."""
    reached = [
        rank
        for rank, (revenue, orders) in minima.items()
        if window.revenue >= revenue and len(window.days) >= orders
    ]
    return max(reached, default=1)


def window_at(past: Past, day: date, setting: Setting) -> Past:
    """Return what is in the window of a day."""
    months = setting.rfm_window_months
    return past.since(months and months_before(day, months))


def ranks_at(shop: Shop, day: date, setting: Setting) -> tuple[dict[str, int], Minima]:
    """Return the raw rank of everybody at a day, and the minima of that day."""
    windows = {name: window_at(past, day, setting) for name, past in pasts_at(shop, day).items()}
    minima = minima_of(list(windows.values()), setting.tier_basis)
    return {name: rank_of(window, minima) for name, window in windows.items()}, minima


@cache
def closed_before(day: date, setting: Setting) -> list[date]:
    """Return the closed period-ends over which a tier is held at a day."""
    return grid(day, replace(setting, history_periods=setting.tier_hold_periods))[1:]


def first_day(start: date, length: int, holds: Callable[[date], bool]) -> date | None:
    """Return the first day after a day on which something holds, none where it never does."""
    days = (start + timedelta(step) for step in range(1, length))
    return next((day for day in days if holds(day)), None)


def expected_rows(shop: Shop, setting: Setting) -> Rows:
    """Return what the project must say of every tier at every date."""
    today = shop.as_of_date
    rows: Rows = {}
    dates = grid(today, setting)
    past_ranks = {day: ranks_at(shop, day, setting) for day in {*dates, *closed_before(today, setting)}}
    ranks_of_days = {day: ranks for day, (ranks, _) in past_ranks.items()}
    for day in dates:
        ranks = ranks_of_days[day]
        held_dates = [day, *(past for past in closed_before(day, setting) if past in dates)]
        for name in ranks:
            held = max(ranks_of_days[past].get(name, 1) for past in held_dates)
            rows[day, name] = {"raw_tier_rank": ranks[name], "held_tier_rank": held}
            rows[day, name] |= dict.fromkeys(
                ["next_tier", "next_tier_revenue_gap", "next_tier_orders_gap", "demotion_date"]
                + ["held_demotion_date"]
            )

    minima = past_ranks[today][1]
    length = 31 * ((setting.rfm_window_months or 0) + 5)
    for name, past in pasts_at(shop, today).items():
        row = rows[today, name]
        ranks: dict[date, int] = {}

        def raw(day: date, name: str = name, past: Past = past, ranks: dict[date, int] = ranks) -> int:
            if day < today:
                return ranks_of_days[day].get(name, 1) if day in dates else 1
            if day not in ranks:
                ranks[day] = rank_of(window_at(past, day, setting), minima)
            return ranks[day]

        def held(day: date, raw: Callable[[date], int] = raw) -> int:
            return max(raw(reached) for reached in [day, *closed_before(day, setting)])

        row["demotion_date"] = first_day(today, length, lambda day, raw=raw: raw(day) < raw(today))
        row["held_demotion_date"] = first_day(today, length, lambda day, held=held: held(day) < held(today))
        above = row["held_tier_rank"] + 1
        row["next_tier"] = EVERY_TIER.get(above)
        if above in minima:
            window = window_at(past, today, setting)
            revenue, orders = minima[above]
            row["next_tier_revenue_gap"] = max(revenue - Fraction(window.revenue), Fraction(0))
            row["next_tier_orders_gap"] = max(orders - len(window.days), 0)
    return rows


# What shops look like: few customers with many orders, of whom some are just at a tier.

AMOUNTS = [Decimal(text) for text in (
    "-5.00", "0.00", "0.01", "33.33", "99.99", "100.00",
    "100.01", "150.00", "199.99", "200.00", "300.00", "750.00",
)]  # fmt: skip


@st.composite
def shops(draw: st.DrawFn, setting: Setting) -> Shop:
    """Draw a shop of which nothing is known after its as-of date."""
    today = draw(st.sampled_from(DATES))
    months = setting.rfm_window_months or 12
    starts = [months_before(day, months) for day in grid(today, setting)]
    near = st.builds(lambda day, step: day + timedelta(step), st.sampled_from(starts), st.integers(-1, 2))
    within = st.integers(0, 31 * months).map(lambda days: today - timedelta(days))
    ends = st.integers(0, months).map(lambda back: months_before(today.replace(day=1), back) - timedelta(1))
    orders = []
    for _ in range(draw(st.integers(1, 24))):
        day, gross = min(draw(near | within | ends), today), draw(st.sampled_from(AMOUNTS))
        refunded = draw(st.sampled_from([0, 0, 0, Decimal("0.01"), gross / 2, gross]))
        refunds = ((min(day + timedelta(3), today), Decimal(refunded).quantize(Decimal("0.01"))),)
        customer, status = draw(st.sampled_from("aabc")), draw(st.sampled_from(["paid"] * 5 + ["cancelled"]))
        orders.append(Order(customer, day, gross, Decimal(0), status, refunds if refunded > 0 else ()))
    return Shop(today, tuple(orders))


def examples(count: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return how many examples hypothesis is to try, the same ones at every run."""
    return settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


@pytest.fixture(scope="module", params=SETTINGS.values(), ids=[*SETTINGS])
def variant(request, tmp_path_factory) -> tuple[Setting, Compiled]:
    """Return a setting and the project compiled for it."""
    folder = tmp_path_factory.mktemp("compiled")
    return request.param, compiled(request.param, folder, WATCHED, READ)


def differences(shop: Shop, setting: Setting, project: Compiled) -> list[str]:
    """Return where the project and the oracle differ, as sentences."""
    expected, found = expected_rows(shop, setting), project.rows(shop)
    said = [f"{key}: missing or too much" for key in expected.keys() ^ found.keys()]
    for key in expected.keys() & found.keys():
        for column, value in expected[key].items():
            if found[key][column] != value:
                said.append(f"{key[0]} {key[1]}: {column} is {found[key][column]!r}, expected {value!r}")
    return sorted(said)


def test_the_way_up_and_down_is_what_the_days_to_come_bring(variant):
    setting, project = variant

    @examples(EXAMPLES)
    @given(shop=shops(setting))
    def seen_alike(shop: Shop) -> None:
        assert differences(shop, setting, project) == []

    seen_alike()


# The project, asked about itself. Fixed minima do not move when a customer buys.

FIXED = [setting for setting in SETTINGS.values() if setting.tier_basis == "fixed"]
fixed_variants = pytest.mark.parametrize(
    "variant", FIXED, indirect=True, ids=[name for name in SETTINGS if SETTINGS[name] in FIXED]
)


def ranks_after(project: Compiled, shop: Shop, purchases: dict[str, tuple[Decimal, int]]) -> dict[str, int]:
    """Return the raw ranks when customers buy so many orders more today, worth so much together."""
    more = [
        Order(name, shop.as_of_date, revenue if number == 0 else Decimal(0), Decimal(0), "paid")
        for name, (revenue, orders) in purchases.items()
        for number in range(orders)
    ]
    rows = project.rows(replace(shop, orders=(*shop.orders, *more)))
    return {name: row["raw_tier_rank"] for (day, name), row in rows.items() if day == shop.as_of_date}


@fixed_variants
def test_both_gaps_lead_to_the_next_tier_and_nothing_less_does(variant):
    setting, project = variant

    @examples(12)
    @given(shop=shops(setting))
    def reached_exactly(shop: Shop) -> None:
        wanted, gaps = {}, {}
        for (day, name), row in project.rows(shop).items():
            if day == shop.as_of_date and row["next_tier"] is not None:
                wanted[name] = row["held_tier_rank"] + 1
                gaps[name] = (row["next_tier_revenue_gap"], row["next_tier_orders_gap"])
        both = {name: (revenue, max(orders, 1)) for name, (revenue, orders) in gaps.items()}
        a_cent_less = {
            name: (revenue - Decimal("0.01"), max(orders, 1))
            for name, (revenue, orders) in gaps.items()
            if revenue > 0
        }
        an_order_less = {
            name: (revenue, orders - 1) for name, (revenue, orders) in gaps.items() if orders > 0
        }

        ranks = ranks_after(project, shop, both)
        assert [name for name in both if ranks[name] < wanted[name]] == []
        for too_little in (a_cent_less, an_order_less):
            ranks = ranks_after(project, shop, too_little)
            assert [name for name in too_little if ranks[name] >= wanted[name]] == []

    reached_exactly()


@fixed_variants
def test_tiers_fall_on_the_day_that_was_named_and_not_before(variant):
    setting, project = variant

    @examples(8)
    @given(shop=shops(setting))
    def falls_then(shop: Shop) -> None:
        @cache
        def rows_on(day: date) -> Rows:
            return project.rows(replace(shop, as_of_date=day))

        for (day, name), row in rows_on(shop.as_of_date).items():
            assert row["held_tier_rank"] >= row["raw_tier_rank"]
            for falls, column in (
                (row["demotion_date"], "raw_tier_rank"),
                (row["held_demotion_date"], "held_tier_rank"),
            ):
                if falls is not None:
                    before = falls - timedelta(1)
                    assert day < falls
                    assert rows_on(falls)[falls, name][column] < row[column]
                    assert rows_on(before)[before, name][column] >= row[column]

    falls_then()


@pytest.mark.parametrize("variant", [SETTINGS["as shipped"]], indirect=True, ids=["as shipped"])
@pytest.mark.parametrize(
    ("gross", "revenue_gap"), [("-5.00", "205.00"), ("0.00", "200.00")], ids=["in debt", "for nothing"]
)
def test_one_worthless_order_reaches_no_tier(variant, gross, revenue_gap):
    _, project = variant
    today = date(2024, 6, 30)
    shop = Shop(today, (Order("a", today, Decimal(gross), Decimal(0), "paid"),))
    row = project.rows(shop)[today, "a"]
    assert (row["raw_tier_rank"], row["held_tier_rank"], row["next_tier"]) == (1, 1, "silver")
    assert (row["next_tier_revenue_gap"], row["next_tier_orders_gap"]) == (Decimal(revenue_gap), 1)
    assert row["demotion_date"] is row["held_demotion_date"] is None
