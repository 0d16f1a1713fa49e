"""Random shops, each change of each label explained by a second, plain replay of what the project promises.

The replay below knows every order at every step and asks what the label would be, in exact numbers. It knows
nothing of differences between dates, of steps left out, and of cut points as a table. How shops are made up
and how the project runs without dbt is told in `test_grid_properties`. One variant has frozen cut points of
several versions, another customers who interact.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import pytest
from dbt_project import PROJECT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_grid_properties import (
    FILLED,
    Compiled,
    Past,
    Setting,
    Shop,
    as_cut_value,
    compiled,
    cuts,
    expected_gap,
    grid,
    mean_gap,
    months_before,
    pasts_at,
    quantile,
    rules,
    score,
    shops,
)

pytestmark = pytest.mark.slow

EXAMPLES = 100
SETTINGS = {
    "as shipped": Setting("month", 3, 12),
    "weeks, cadence and tiers by quantile": Setting(
        "week", 3, 2, lifecycle_method="cadence", tier_basis="quantile"
    ),
    "frozen cut points of three versions": Setting("month", 3, 12, score_method="frozen"),
    "interactions": Setting("month", 3, 6),
}
CAUSES_SEEN = {
    "frozen cut points of three versions": {"rule_version"},
    "interactions": {"interaction"},
}
# Recency, frequency and monetary value of each version, from its first day on.
FROZEN = {
    ("first", date(2024, 1, 1)): ([200, 100, 60, 30], [1, 2, 3, 5], [50, 100, 200, 400]),
    ("second", date(2024, 6, 15)): ([365, 180, 90, 30], [1, 2, 4, 8], [10, 100, 150, 300]),
    ("third", date(2025, 1, 31)): ([150, 90, 60, 20], [1, 3, 4, 5], [50, 60, 200, 500]),
}
MEASURES = ["recency_days", "frequency_orders", "monetary_sum"]
FROZEN_ROWS = [
    (version, valid_from, "own", measure, number, value)
    for (version, valid_from), values in FROZEN.items()
    for measure, limits in zip(MEASURES, values, strict=True)
    for number, value in enumerate(limits, 1)
]
HALF_LIFE_DAYS, HIGH_SCORE = 90, 5
KINDS = ["visit", "email_open", "review", "referral", "coupon_redemption"]
STEPS = ["rule_version", "new_order", "refund_or_correction", "interaction", "ageing", "cut_point_drift"]
CLASSES = ["none", "low", "high"]
HELD_PERIODS = 2
QUERY = """
    select as_of_date, customer_id, list(struct_pack(label, from_value, to_value, change_cause)) as changes
    from customer_segment_changes
    group by as_of_date, customer_id
"""


def seed(name: str) -> list[dict[str, str]]:
    """Return the rows of a rule seed."""
    with (PROJECT / "seeds" / "rules" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


CELLS = {
    (cell["r"], cell["f"], cell["m"]): cell["segment"]
    for cell in seed("rfm_preset_cells")
    if cell["preset"] == "cells_125"
}
SEGMENTS = {
    (rule["lifecycle_stage"], rule["value_tier"], rule["interaction_class"]): rule["segment"]
    for rule in seed("segment_rules")
}
WEIGHTS = {r["interaction_type"]: float(r["weight"]) for r in seed("interaction_weights")}


class Cuts(NamedTuple):
    """Every limit that depends on the customers of a date."""

    recency: list[Any]
    frequency: list[Any]
    monetary: list[Any]
    value: list[Any]
    median_gap: Fraction | None
    tiers: list[tuple[str, Fraction, Fraction]]


def frequency(window: Past, setting: Setting) -> int:
    return len(window.order_days if setting.frequency_unit == "days" else window.days)


def cuts_at(shop: Shop, day: date, setting: Setting) -> Cuts:
    """Return the limits that the customers of a date make."""
    pasts = pasts_at(shop, day)
    windows = [past.since(months_before(day, setting.rfm_window_months)) for past in pasts.values()]
    buyers = [window for window in windows if window.days]
    quintiles = [Fraction(k, 5) for k in range(1, 5)]
    gaps = [as_cut_value(gap) for past in pasts.values() if (gap := mean_gap(past.order_days)) is not None]
    tiers = []
    for rule in rules("tier_rules", "basis", setting.tier_basis):
        if not rule["min_orders"] or not buyers:
            continue
        least = [Fraction(rule["min_net_revenue"]), Fraction(rule["min_orders"])]
        if setting.tier_basis == "quantile":
            revenues, orders = [b.revenue for b in buyers], [len(b.days) for b in buyers]
            least = [max(quantile(revenues, least[0]), 0), quantile(orders, least[1])]
        tiers.append((rule["tier"], *least))
    recencies = [(max(past.days) - day).days for past in pasts.values() if past.days]
    scores = [
        cuts(recencies, quintiles),
        cuts([frequency(window, setting) for window in buyers], quintiles),
        cuts([window.revenue for window in buyers], quintiles, Decimal(0)),
    ]
    if setting.score_method == "frozen":
        valid = [key for key in FROZEN if key[1] <= day] or [min(FROZEN, key=lambda key: key[1])]
        recency, orders, revenue = FROZEN[max(valid, key=lambda key: key[1])]
        scores = [[-days for days in recency], orders, [Decimal(amount) for amount in revenue]]
    return Cuts(
        *scores,
        cuts([w.revenue for w in buyers if w.revenue > 0], [Fraction(5, 10), Fraction(8, 10)]),
        max(quantile(gaps, Fraction(1, 2)), Fraction(7)) if gaps else None,
        tiers,
    )


class State(NamedTuple):
    """A customer as a step sees one: orders, the day, and the later day from which new orders are seen."""

    past: Past
    day: date
    later: date


def age(state: State, seen: date) -> int:
    return ((state.later if seen > state.day else state.day) - seen).days


def lifecycle_stage(state: State, median: Fraction | None, method: str) -> str:
    """Return the first stage that fits; an order after the day is as old as it is at the later one."""
    days = state.past.order_days
    if not days:
        return "prospect"
    own = expected_gap(days, len(days), median) if method == "cadence" else None
    before = expected_gap(days[:-1], len(days), median) if method == "cadence" else None

    def limit(stage: str, gap: Fraction | None) -> Fraction:
        chosen = "fixed" if gap is None else method
        [row] = [r for r in rules("lifecycle_rules", "method", chosen) if r["lifecycle_stage"] == stage]
        value = Fraction(row["limit_value"])
        return value * gap if row["unit"] == "expected_gaps" else value

    tenure, recency = age(state, days[0]), age(state, days[-1])
    if tenure <= limit("new", own):
        return "new"
    is_back = len(days) > 1 and (days[-1] - days[-2]).days > limit("dormant", before)
    if recency <= limit("active", before) and is_back:
        return "reactivated"
    if recency <= limit("active", own):
        return "loyal" if len(state.past.days) >= limit("loyal", own) else "active"
    return next((stage for stage in ("at_risk", "dormant") if recency <= limit(stage, own)), "lost")


def interaction_class(shop: Shop, name: str, day: date, setting: Setting) -> str:
    """Return the class of the interactions in the window, each weighed by its type and age."""
    start = months_before(day, setting.rfm_window_months)
    weights = [
        Decimal(repr(WEIGHTS[kind] * 0.5 ** ((day - done).days / HALF_LIFE_DAYS)))
        for customer, done, kind in shop.interactions
        if customer == name and start < done <= day
    ]
    total = sum(weight.quantize(Decimal("0.000001"), ROUND_HALF_UP) for weight in weights)
    return "none" if not weights else "high" if total >= HIGH_SCORE else "low"


def raw_tier(state: State, limits: Cuts, setting: Setting) -> int:
    window = state.past.since(months_before(state.day, setting.rfm_window_months))
    reached = [r for r, (_, revenue, orders) in enumerate(limits.tiers, 2)
               if window.revenue >= revenue and len(window.days) >= orders]  # fmt: skip
    return max([1, *reached]) if state.past.days else 1


def labels(
    state: State, limits: Cuts, held_before: int, setting: Setting, interacts: str
) -> dict[str, str | None]:
    """Return all labels of a state."""
    past, day = state.past, state.day
    window = past.since(months_before(day, setting.rfm_window_months))
    stage = lifecycle_stage(state, limits.median_gap, setting.lifecycle_method)
    worth = ["low", "medium", "high"][score(window.revenue, limits.value) - 1]
    tier = worth if window.revenue > 0 else "none"
    rank = max(raw_tier(state, limits, setting), held_before)
    found = {
        "segment": SEGMENTS[stage, tier, interacts],
        "tier": ["standard", "silver", "gold", "platinum"][rank - 1],
        "rfm_segment": "prospect",
    } | dict.fromkeys(["r_score", "f_score", "m_score"])
    if past.days:
        found["r_score"] = str(score(-age(state, max(past.days)), limits.recency))
        found["f_score"] = str(score(frequency(window, setting), limits.frequency) if window.days else 1)
        found["m_score"] = str(score(window.revenue, limits.monetary) if window.days else 1)
        found["rfm_segment"] = CELLS[found["r_score"], found["f_score"], found["m_score"]]
    return found


def joined(old: Past, new: Past) -> Past:
    return Past([*old.days, *new.days], [*old.nets, *new.nets])


class Change(NamedTuple):
    """What is said of a change, with what each step gives and whether anything happened."""

    said: tuple[str | None, str | None, str]
    replayed: list[str | None]
    is_idle: bool


def expected_changes(shop: Shop, setting: Setting) -> dict[tuple[date, str, str], Change]:
    """Return every change of every label, by date, customer and label."""
    dates = sorted(grid(shop.as_of_date, setting))
    limits = {day: cuts_at(shop, day, setting) for day in dates}
    pasts = {day: pasts_at(shop, day) for day in dates}
    raw = {
        (day, name): raw_tier(State(past, day, day), limits[day], setting)
        for day in dates
        for name, past in pasts[day].items()
    }

    def held(day: date, name: str) -> int:
        place = dates.index(day)
        return max([1, *(raw.get((d, name), 1) for d in dates[max(0, place - HELD_PERIODS) : place])])

    changes = {}
    for old_day, day in zip(dates, dates[1:], strict=False):
        if not pasts[old_day]:
            continue  # there is no such date in a history of customers
        for name, past in pasts[day].items():
            class_now = interaction_class(shop, name, day, setting)
            now = labels(State(past, day, day), limits[day], held(day, name), setting, class_now)
            old = pasts[old_day].get(name)
            if old is None:
                for label, value in now.items():
                    if value is not None:
                        changes[day, name, label] = Change((None, value, "entered"), [], False)
                continue
            with_new = joined(old, past.since(old_day))
            class_before = interaction_class(shop, name, old_day, setting)
            has_interacted = any(who == name and old_day < d <= day for who, d, _ in shop.interactions)
            has_risen = CLASSES.index(class_now) > CLASSES.index(class_before)
            class_risen = class_now if has_risen and has_interacted else class_before
            old_cuts = limits[old_day]
            if setting.score_method == "frozen":
                new = limits[day]
                old_cuts = old_cuts._replace(
                    recency=new.recency, frequency=new.frequency, monetary=new.monetary
                )
            steps = [
                labels(State(orders, judged, day), cut, held(judged, name), setting, interacts)
                for orders, judged, cut, interacts in (
                    (old, old_day, old_cuts, class_before),
                    (with_new, old_day, old_cuts, class_before),
                    (past, old_day, old_cuts, class_before),
                    (past, old_day, old_cuts, class_risen),
                    (past, day, old_cuts, class_now),
                    (past, day, limits[day], class_now),
                )
            ]
            state = State(old, old_day, old_day)
            before = labels(state, limits[old_day], held(old_day, name), setting, class_before)
            happened = [d for who, d, _ in shop.interactions if who == name]
            happened += [o.day for o in shop.orders if o.customer == name]
            happened += [known for o in shop.orders if o.customer == name for known, _ in o.refunds]
            is_idle = not any(old_day < d <= day for d in happened)
            for label, value in now.items():
                if value != before[label]:
                    replayed = [step[label] for step in steps]
                    last = max((n for n, given in enumerate(replayed) if given != value), default=-1)
                    said = (before[label], value, STEPS[last + 1])
                    changes[day, name, label] = Change(said, replayed, is_idle)
    return changes


def found_changes(project: Compiled, shop: Shop) -> dict[tuple[date, str, str], tuple[Any, ...]]:
    """Return what the project says, by date, customer and label; each has one cause."""
    found = {}
    for (day, name), row in project.rows(shop).items():
        for change in row["changes"]:
            key = (day, name, change["label"])
            assert key not in found
            found[key] = (change["from_value"], change["to_value"], change["change_cause"])
    return found


@st.composite
def interacting_shops(draw: st.DrawFn, setting: Setting) -> Shop:
    """Make a shop whose customers, and others, interact around the dates that are compared."""
    shop = draw(shops(setting))
    days = st.builds(
        lambda day, step: day - timedelta(step),
        st.sampled_from(grid(shop.as_of_date, setting)),
        st.sampled_from([-1, 0, 1, 2, 10, 20, 45, 90, 120, 180, 181, 184]),
    )
    interaction = st.tuples(st.sampled_from("abcdefghij"), days, st.sampled_from(KINDS))
    return replace(shop, interactions=tuple(draw(st.lists(interaction, max_size=15))))


@pytest.fixture(scope="module", params=SETTINGS)
def variant(request, tmp_path_factory):
    """Return the name of a variant and the project compiled for it, to be read for changes."""
    folder = tmp_path_factory.mktemp("compiled")
    filled = [*FILLED, "base_engagement__interactions"] if request.param == "interactions" else FILLED
    frozen = {"frozen_cut_points": FROZEN_ROWS}
    watched = ["customer_segment_changes"]
    return request.param, compiled(SETTINGS[request.param], folder, watched, QUERY, filled, frozen)


QUICK = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def test_every_change_has_the_one_cause_that_a_replay_finds(variant):
    name, project = variant
    setting = SETTINGS[name]
    made = interacting_shops(setting) if name == "interactions" else shops(setting)
    seen: set[str] = set()

    @QUICK
    @given(shop=made)
    def explained_alike(shop: Shop) -> None:
        expected = expected_changes(shop, setting)
        assert found_changes(project, shop) == {key: c.said for key, c in expected.items()}
        for change in expected.values():
            before, value, cause = change.said
            seen.add(cause)
            if cause == "entered":
                continue
            if change.is_idle:
                assert cause in ("ageing", "cut_point_drift", "rule_version")
            step = STEPS.index(cause)
            if step == 0:
                # The old state under the new rules has the new label; under the old ones it had the old.
                assert change.replayed == [value] * len(STEPS)
                continue
            taken_back = change.replayed[step - 1]
            assert taken_back != value
            if change.replayed[:step] == [before] * step:
                assert taken_back == before

    explained_alike()
    assert seen == {"entered", *STEPS} - {"rule_version", "interaction"} | CAUSES_SEEN.get(name, set())
