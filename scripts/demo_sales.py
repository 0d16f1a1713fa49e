"""The sales side of the demo inputs: products, lines of orders, wallets, balances, ratings, clusters."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

import demo_story as story
from demo_people import Person, pick
from demo_story import FIRST_DAY, LAST_DAY, Row, Weighted

COLUMNS = {
    "order_items": "order_id product_id quantity unit_price",
    "products": "product_id product_name category launched_at",
    "wallets": "customer_id annual_category_spend estimated_at",
    "balances": "customer_id balance_date balance",
    "relationship_ratings": "customer_id rated_at rating",
    "clusters": "customer_id cluster_id assigned_at",
}
# Seeds of their own, so that another input changes none of these.
SEEDS = {
    "order_items": 50,
    "products": 51,
    "wallets": 52,
    "balances": 53,
    "relationship_ratings": 54,
    "clusters": 55,
}

PRODUCTS = 120  # the first of them are those that interactions speak of
NEW_PRODUCT_SHARE = 0.3  # launched within the story
WITHOUT_LINES_SHARE, OTHER_SUM_SHARE = 0.03, 0.04  # of the orders
TOPIC_SHARE = 0.6  # of the lines of a person
LINES: Weighted = ((1, 48), (2, 28), (3, 16), (4, 8))
QUANTITIES: Weighted = ((1, 78), (2, 16), (3, 6))
WALLET_SHARE, SECOND_WALLET_SHARE, UNDATED_SHARE = 0.4, 0.2, 0.15
BALANCE_SHARE = 0.15
CLUSTER_SHARE, MOVED_SHARE = 0.6, 0.3
CLUSTERS = {"business": "offices", "usual": "regulars", "thrifty": "bargain_hunters"}
RATING_SHARE = {"business": 0.9, "usual": 0.1, "thrifty": 0.03}

REJECTS: dict[str, tuple[tuple[str, Row], ...]] = {
    "order_items": (
        ("missing_key", {"product_id": ""}),
        ("missing_key", {"order_id": ""}),
        ("invalid_number", {"quantity": "a dozen"}),
        ("invalid_number", {"unit_price": ""}),
        ("absurd_number", {"quantity": "-1"}),
        ("absurd_number", {"unit_price": "99999999999.00"}),
        ("orphan", {"order_id": "ORD99999"}),
        ("duplicate_key", {}),
        ("duplicate_key", {"quantity": "9"}),
    ),
    "products": (
        ("missing_key", {"product_id": ""}),
        ("invalid_timestamp", {"launched_at": "spring"}),
        ("absurd_date", {"launched_at": "2099-01-01"}),
        ("duplicate_key", {}),
    ),
    "wallets": (
        ("missing_key", {"customer_id": ""}),
        ("invalid_timestamp", {"estimated_at": "last year"}),
        ("absurd_date", {"estimated_at": "2099-01-01"}),
        ("invalid_number", {"annual_category_spend": "much"}),
        ("absurd_number", {"annual_category_spend": "-100"}),
        ("duplicate_key", {}),
    ),
    "balances": (
        ("missing_key", {"customer_id": ""}),
        ("invalid_timestamp", {"balance_date": "2025-06-31"}),
        ("absurd_date", {"balance_date": "2099-12-31"}),
        ("invalid_number", {"balance": "12.00 CR"}),
        ("absurd_number", {"balance": "99999999999.00"}),
        ("duplicate_key", {}),
    ),
    "relationship_ratings": (
        ("missing_key", {"customer_id": ""}),
        ("invalid_timestamp", {"rated_at": ""}),
        ("absurd_date", {"rated_at": "2099-01-01"}),
        ("invalid_number", {"rating": "good"}),
        ("absurd_number", {"rating": "5"}),
        ("duplicate_key", {}),
    ),
    "clusters": (
        ("missing_key", {"customer_id": ""}),
        ("missing_key", {"cluster_id": ""}),
        ("invalid_timestamp", {"assigned_at": "last run"}),
        ("absurd_date", {"assigned_at": "2099-01-01"}),
        ("duplicate_key", {}),
    ),
}
REJECT_KEYS = {"products": ("product_id", "P9{:02}")}


def make_products(rng: Random) -> list[Row]:
    """Make the assortment: most of it was there at the start, some comes later, some has no date."""
    rows = []
    for number in range(1, PRODUCTS + 1):
        topic = story.TOPICS[number % len(story.TOPICS)]
        launched = FIRST_DAY - timedelta(days=rng.randint(100, 1500))
        if rng.random() < NEW_PRODUCT_SHARE:
            launched = FIRST_DAY + timedelta(days=rng.randint(0, (LAST_DAY - FIRST_DAY).days + 60))
        row = {
            "product_id": f"P{number:03}",
            "product_name": f"{topic} no. {number}",
            "category": topic if rng.random() < 0.97 else "",
            "launched_at": f"{launched}" if rng.random() < 0.95 else "",
        }
        rows.append(row)
    return rows


def on_sale(products: list[Row], day: str) -> list[Row]:
    """Return the products that are for sale on a day."""
    return [product for product in products if product["launched_at"] <= day]


def split(rng: Random, total: int, parts: int) -> list[int]:
    """Split a whole number into parts of at least nothing."""
    cuts = sorted(rng.randint(0, total) for _ in range(parts - 1))
    return [end - start for start, end in zip([0, *cuts], [*cuts, total], strict=True)]


def make_lines(rng: Random, order: Row, topic: str, products: list[Row]) -> list[Row]:
    """Make the lines of one order, which add up to its gross amount; a free order has one free line."""
    is_yen = order["currency"] == "JPY"
    total = round(float(order["gross_amount"]) * (1 if is_yen else 100))
    sign, total = (-1 if total < 0 else 1), abs(total)
    if rng.random() < OTHER_SUM_SHARE:  # a fee for delivery is in the order and in no line
        total = total * 9 // 10
    liked = [product for product in products if product["category"] == topic] or products
    rows = []
    for amount in split(rng, total, pick(rng, LINES) if total > 4 else 1):
        product = rng.choice(liked if rng.random() < TOPIC_SHARE else products)
        quantity = pick(rng, QUANTITIES)
        quantity = quantity if amount % quantity == 0 else 1
        price = sign * amount // quantity
        text = f"{price}" if is_yen else f"{price / 100:.2f}"
        row = {"order_id": order["order_id"], "product_id": product["product_id"]}
        rows.append(row | {"quantity": f"{quantity}", "unit_price": text})
    seen = {(row["product_id"], row["unit_price"]): row for row in rows}
    return list(seen.values())


def make_order_items(rng: Random, orders: list[Row], people: list[Person], products: list[Row]) -> list[Row]:
    """Make the lines of all orders but a few, mostly of what their customer is interested in."""
    topics = {person.customer_id: person.topic for person in people}
    for person in people:
        topics |= {alias: person.topic for alias, _ in person.aliases}
    rows = []
    for order in orders:
        available = on_sale(products, order["ordered_at"][:10])
        topic = topics.get(order["customer_id"], story.TOPICS[0])
        lines = make_lines(rng, order, topic, available)
        rows += lines if rng.random() >= WITHOUT_LINES_SHARE else []
    return rows


def make_wallets(rng: Random, people: list[Person]) -> list[Row]:
    """Make estimates of what people spend in a year with us and with others; some are undated."""
    rows = []
    for person in (p for p in people if p.is_registered and rng.random() < WALLET_SHARE):
        spend = person.basket * rng.uniform(4, 60)
        day = person.contact_day + timedelta(days=rng.randint(0, (LAST_DAY - person.contact_day).days))
        is_dated = rng.random() >= UNDATED_SHARE
        row = {"customer_id": person.customer_id, "annual_category_spend": f"{spend:.0f}"}
        rows.append(row | {"estimated_at": f"{day}" if is_dated else ""})
        if is_dated and rng.random() < SECOND_WALLET_SHARE:
            later = min(LAST_DAY, day + timedelta(days=rng.randint(30, 300)))
            row = row | {"annual_category_spend": f"{spend * rng.uniform(0.7, 1.5):.0f}"}
            rows += [row | {"estimated_at": f"{later}"}] if later > day else []
    return rows


def quarter_ends() -> list[date]:
    """List the last days of the quarters of the story."""
    starts = [date(year, month, 1) for year in range(2024, 2027) for month in (4, 7, 10)]
    starts += [date(year, 1, 1) for year in range(2025, 2027)]
    return sorted(start - timedelta(days=1) for start in starts if start <= LAST_DAY + timedelta(days=1))


def make_balances(rng: Random, people: list[Person]) -> list[Row]:
    """Make what people hold on a prepaid account at the end of each quarter; a few owe."""
    rows = []
    for person in (p for p in people if p.is_registered and rng.random() < BALANCE_SHARE):
        level = person.basket * rng.uniform(-0.2, 6)
        for day in quarter_ends():
            if day >= person.contact_day:
                level += person.basket * rng.uniform(-1, 1.2)
                row = {"customer_id": person.customer_id, "balance_date": f"{day}"}
                rows.append(row | {"balance": f"{level:.2f}"})
    return rows


def make_relationship_ratings(rng: Random, people: list[Person]) -> list[Row]:
    """Make what the sales team thinks of its customers: mostly right, sometimes a stage or two off."""
    rows = []
    for person in (p for p in people if p.is_registered):
        if rng.random() >= RATING_SHARE[person.buyer_kind]:
            continue
        bought = len(person.order_days)
        close = 1 + (bought > 0) + (bought > 2) + (bought > 6)
        for _ in range(rng.randint(1, 3)):
            day = person.contact_day + timedelta(days=rng.randint(0, (LAST_DAY - person.contact_day).days))
            moment = datetime.combine(day, time()) + timedelta(seconds=rng.randint(28800, 64800))
            rating = min(4, max(1, close + rng.choice((-1, 0, 0, 0, 1, 2))))
            row = {"customer_id": person.customer_id, "rated_at": f"{moment}", "rating": f"{rating}"}
            rows.append(row)
    return rows


def make_clusters(rng: Random, people: list[Person]) -> list[Row]:
    """Make the clusters that a model found, mostly by how people buy; a later run has moved some of them."""
    names = list(CLUSTERS.values())
    rows = []
    for person in (p for p in people if p.is_registered and rng.random() < CLUSTER_SHARE):
        cluster = CLUSTERS[person.buyer_kind] if rng.random() < 0.8 else rng.choice(names)
        row = {"customer_id": person.customer_id, "cluster_id": cluster, "assigned_at": ""}
        rows.append(row)
        if rng.random() < MOVED_SHARE:
            rows.append(row | {"cluster_id": rng.choice(names), "assigned_at": f"{LAST_DAY}"})
    return rows


def make_sales_inputs(seed: int, people: list[Person], orders: list[Row]) -> dict[str, list[Row]]:
    """Make the inputs of the sales side, each from a seed of its own."""
    rngs = {name: Random(seed + number) for name, number in SEEDS.items()}
    products = make_products(rngs["products"])
    return {
        "order_items": make_order_items(rngs["order_items"], orders, people, products),
        "products": products,
        "wallets": make_wallets(rngs["wallets"], people),
        "balances": make_balances(rngs["balances"], people),
        "relationship_ratings": make_relationship_ratings(rngs["relationship_ratings"], people),
        "clusters": make_clusters(rngs["clusters"], people),
    }
