"""The people of the demo inputs: when they arrive, when they order, and under which ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

import demo_story as story
from demo_story import FIRST_DAY, LAST_DAY, MIGRATION_DAY, Row, Weighted


@dataclass
class Person:
    """One person of the story, with the ids under which the facts know them."""

    kind: str
    contact_day: date
    order_days: list[date]
    country: tuple[str, str, tuple[tuple[str, str, str], ...]]  # see demo_story.COUNTRIES
    buyer_kind: str
    basket: float
    channel: str
    topic: str
    customer_id: str = ""
    aliases: list[tuple[str, date]] = field(default_factory=list)  # id, its last day
    merged_ids: list[str] = field(default_factory=list)  # second accounts, also in customers

    def id_on(self, day: date) -> str:
        """Return the id that a fact of this day carries."""
        return next((alias for alias, last in self.aliases if day <= last), self.customer_id)

    @property
    def is_business(self) -> bool:
        """Whether the person buys for a company."""
        return self.buyer_kind == "business"

    @property
    def is_registered(self) -> bool:
        """Whether the person has an account."""
        return self.kind not in ("guest", "follower")


def pick(rng: Random, weighted: Weighted) -> Any:
    """Draw one value by its weight."""
    return rng.choices([value for value, _ in weighted], [weight for _, weight in weighted])[0]


def zipf(rng: Random, scale: float, most: int) -> int:
    """Draw a whole number that reaches k or more with probability scale / k."""
    return min(most, int(scale / (1 - rng.random())))


def days_between(first: date, last: date) -> list[date]:
    """List the days from the first to the last, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def arrival_days(rng: Random, count: int) -> list[date]:
    """Draw days on which people arrive: more every month, and many before Christmas."""
    days = days_between(FIRST_DAY, LAST_DAY)
    weights = [
        story.MONTH_SEASON[day.month - 1] * (story.GROWTH_AT_START + story.GROWTH_IN_TOTAL * n / len(days))
        for n, day in enumerate(days)
    ]
    return rng.choices(days, weights, k=count)


def plan_orders(rng: Random, first_day: date) -> list[date]:
    """Plan the order days of a buyer: a Zipf number of orders at a personal cadence."""
    planned = zipf(rng, 1, story.MOST_ORDERS)
    if planned == 1:
        return [first_day]
    share_of_time = 1.0 if rng.random() < story.STAYING_SHARE else rng.uniform(0.1, 0.9)
    lifetime = (LAST_DAY - first_day).days * share_of_time
    shortest, longest = story.CADENCE_LIMITS
    cadence = min(max(lifetime / (planned - 0.5), shortest), longest)
    days, offset = [first_day], cadence * rng.uniform(0.5, 1.5)
    while offset <= lifetime:
        days.append(first_day + timedelta(days=int(offset)))
        pace = 2 / (1 + story.MONTH_SEASON[days[-1].month - 1])
        offset += cadence * pace * rng.uniform(0.5, 1.5)
    return days


def plan_win_back(rng: Random) -> list[date]:
    """Plan the order days of a buyer who comes back after more than a year."""
    return_day = LAST_DAY - timedelta(days=rng.randint(0, 460))
    away = rng.randint(370, min(600, (return_day - FIRST_DAY).days))
    days = [return_day, return_day - timedelta(days=away)]
    for _ in range(zipf(rng, 1.4, 5) - 1):
        days.append(days[-1] - timedelta(days=rng.randint(15, 70)))
    return [day for day in reversed(days) if day >= FIRST_DAY]


def plan_lapsed(rng: Random) -> list[date]:
    """Plan the order days of a regular buyer who stopped at some time."""
    day = LAST_DAY - timedelta(days=rng.randint(30, 600))
    cadence = rng.randint(*story.LAPSED_CADENCE)
    days = [day]
    for _ in range(rng.randint(*story.LAPSED_ORDERS) - 1):
        day -= timedelta(days=max(1, int(cadence * rng.uniform(0.5, 1.5))))
        days.append(day)
    return [day for day in reversed(days) if day >= FIRST_DAY]


def plan_order_days(rng: Random, kind: str, arrival: date) -> list[date]:
    """Plan the days on which a person of this kind orders; many kinds never do."""
    if kind == "buyer":
        return plan_orders(rng, arrival)
    if kind == "lapsed":
        return plan_lapsed(rng)
    if kind == "win_back":
        return plan_win_back(rng)
    return [arrival] if kind in ("one_off", "guest", "failed_buyer") else []


def make_person(rng: Random, kind: str, arrival: date) -> Person:
    """Make one person: where, what and how they buy, and when."""
    order_days = plan_order_days(rng, kind, arrival)
    lead_days = int(120 * rng.random() * rng.random()) if kind != "guest" else 0
    buyer_kind = pick(rng, story.BUYER_KINDS) if kind not in story.WITHOUT_HISTORY else "usual"
    return Person(
        kind=kind,
        contact_day=(order_days or [arrival])[0] - timedelta(days=lead_days),
        order_days=order_days,
        country=pick(rng, story.COUNTRIES),
        buyer_kind=buyer_kind,
        basket=story.BASKET_SCALE[buyer_kind] / (0.12 + rng.random()),
        channel=pick(rng, story.CHANNELS),
        topic=rng.choice(story.TOPICS),
    )


def make_people(rng: Random) -> list[Person]:
    """Make everybody, numbered in the order in which they arrived."""
    kinds = [kind for kind, count in story.PEOPLE for _ in range(count)]
    people = [
        make_person(rng, kind, arrival)
        for kind, arrival in zip(kinds, arrival_days(rng, len(kinds)), strict=True)
    ]
    people.sort(key=lambda person: person.contact_day)
    numbers = {"C": 0, "G": 0, "F": 0}
    for person in people:
        letter = {"guest": "G", "follower": "F"}.get(person.kind, "C")
        numbers[letter] += 1
        person.customer_id = f"{letter}{numbers[letter]:04}"
    return people


def add_alias(rows: list[Row], person: Person, raw_id: str, target: str, last_day: date) -> None:
    """Let the facts of a person carry another id until a day, and map that id."""
    rows.append({"raw_customer_id": raw_id, "customer_id": target})
    person.aliases.append((raw_id, last_day))


def add_former_ids(rng: Random, people: list[Person], rows: list[Row]) -> None:
    """Map guest ids and legacy ids; the guest id of a legacy customer is mapped by way of the latter."""
    guest_number = sum(person.kind == "guest" for person in people)
    for person in (p for p in people if p.kind not in story.WITHOUT_HISTORY):
        is_legacy = person.contact_day < MIGRATION_DAY and rng.random() < story.LEGACY_SHARE
        legacy_id = person.customer_id.replace("C", "L")
        if rng.random() < story.GUEST_FIRST_SHARE:
            guest_number += 1
            target = legacy_id if is_legacy else person.customer_id
            add_alias(rows, person, f"G{guest_number:04}", target, person.order_days[0])
        if is_legacy:
            add_alias(rows, person, legacy_id, person.customer_id, MIGRATION_DAY)


def add_second_accounts(rng: Random, people: list[Person], rows: list[Row]) -> None:
    """Map second accounts that were merged into the first; one person had two of them."""
    number = sum(person.is_registered for person in people)
    eligible = [p for p in people if len(p.order_days) > 4 and p.contact_day > MIGRATION_DAY]
    merged = rng.sample(eligible, story.MERGED_PEOPLE)
    for person in [merged[0], *merged]:
        number += 1
        last_day = person.order_days[2 + len(person.merged_ids)]
        add_alias(rows, person, f"C{number:04}", person.customer_id, last_day)
        person.merged_ids.append(f"C{number:04}")


def make_identities(rng: Random, people: list[Person]) -> list[Row]:
    """Give people the further ids that their facts carry, and return the map of these ids."""
    rows: list[Row] = []
    add_former_ids(rng, people, rows)
    add_second_accounts(rng, people, rows)
    return rows
