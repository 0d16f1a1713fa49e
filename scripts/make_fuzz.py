"""Write a hostile folder of raw inputs together with what must become of every row.

    python scripts/make_fuzz.py --out DIR --seed 1

Every row is planted with its fate: kept, or rejected for one reason. `expected.json` in the folder
counts those fates and lists the kept keys (the first column, without blanks around it) per input, so
that a build can be compared with what was meant, not with a second parser. Even and odd seeds swap the
formats: what is CSV in one is Parquet in the other. CSV files have a byte order mark, CRLF line ends,
columns in random order and a column that nobody asked for; Parquet files have native types. What no
reader takes for a CSV file (other encodings, rows of another length) is not here.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

Row = dict[str, object]

TEXT, WHOLE, REAL = pa.string(), pa.int64(), pa.float64()
NAIVE, ZONED, DAY = pa.timestamp("us"), pa.timestamp("us", tz="UTC"), pa.date32()

SCHEMAS = {
    "orders": {
        "order_id": WHOLE,
        "customer_id": WHOLE,
        "ordered_at": NAIVE,
        "gross_amount": REAL,
        "status": TEXT,
        "channel": TEXT,
        "currency": TEXT,
        "discount_amount": pa.decimal128(38, 2),
        "is_test": pa.bool_(),
    },
    "refunds": {"refund_id": TEXT, "order_id": TEXT, "refunded_at": ZONED, "amount": REAL},
    "customers": {
        "customer_id": TEXT,
        "registered_at": DAY,
        "birth_date": DAY,
        "age": WHOLE,
        "gender": TEXT,
        "city": TEXT,
        "customer_type": TEXT,
    },
    "interactions": {
        "interaction_id": WHOLE,
        "customer_id": TEXT,
        "occurred_at": ZONED,
        "interaction_type": TEXT,
        "channel": TEXT,
    },
    "identity_map": {"raw_customer_id": TEXT, "customer_id": TEXT},
    "currency_rates": {"currency": TEXT, "rate_date": DAY, "rate_to_reporting": REAL},
    "order_status_map": {"status": TEXT, "counts_as_purchase": pa.bool_()},
    "feedback": {
        "feedback_id": WHOLE,
        "customer_id": TEXT,
        "responded_at": NAIVE,
        "kind": TEXT,
        "score": REAL,
        "topic": TEXT,
    },
    "treatments": {
        "treatment_id": TEXT,
        "customer_id": TEXT,
        "assigned_at": DAY,
        "arm": TEXT,
        "cost": pa.decimal128(38, 2),
    },
    "consents": {"customer_id": TEXT, "channel": TEXT, "is_consented": pa.bool_(), "updated_at": ZONED},
    "overrides": {
        "customer_id": TEXT,
        "column_name": TEXT,
        "value": TEXT,
        "reason": TEXT,
        "author": TEXT,
        "valid_from": DAY,
        "expires_at": DAY,
    },
    "order_items": {"order_id": TEXT, "product_id": TEXT, "quantity": REAL, "unit_price": REAL},
    "products": {"product_id": TEXT, "product_name": TEXT, "category": TEXT, "launched_at": DAY},
    "clusters": {"customer_id": TEXT, "cluster_id": TEXT, "assigned_at": ZONED},
    "wallets": {"customer_id": TEXT, "annual_category_spend": REAL, "estimated_at": ZONED},
    "balances": {"customer_id": TEXT, "balance_date": DAY, "balance": REAL},
    "relationship_ratings": {"customer_id": TEXT, "rated_at": NAIVE, "rating": WHOLE},
}

# Keys that survive only when they are compared as they are: quotes, commas, line breaks, other
# scripts, accents made of two code points, digits beyond the exact range of a double.
ODD_KEYS = (
    'say "hello"',
    "comma, semicolon; pipe|",
    "line\nbreak",
    "客户一",
    "👩‍👧 family",
    "Zoe\u0308",
    "O'Brien",
    "0007",
    "7",
    "null",
    "#1001",
    "9007199254740993",
    "9007199254740992",
    "  padded  ",
)
BIG_KEYS = (2**53, 2**53 + 1, 2**63 - 1, 0, -1)

BLANK_KEYS = {TEXT: (None, "", "   "), WHOLE: (None,)}
BAD_NUMBERS = ("abc", "1,234.50", "12.50 USD", "１２", "--5", "0x1F")
ENDLESS_NUMBERS = {
    "csv": ("NaN", "inf", "-Infinity", "1e400"),
    "parquet": (float("nan"), float("inf"), float("-inf")),
}
HUGE_NUMBERS = (1_000_000_001, -5_000_000_000, 1e15)
BAD_TIMES = ("yesterday", "2024-02-30", "2023-13-01 10:00:00", "12/31/2023", "2024-01-01 25:00:00")
ABSURD_DAYS = (date(2099, 1, 1), date(9999, 12, 31), date(1, 1, 1), date(1899, 12, 31))

# Written times that all parse: offsets, a short offset, midnight, both sides of daylight saving.
GOOD_TIMES = {
    "csv": (
        "2024-03-10 06:59:59",
        "2024-03-10T07:00:00Z",
        "2024-11-03T01:30:00-04:00",
        "2024-11-03T01:30:00-05:00",
        "2024-03-31 01:59:59+01:00",
        "2024-01-01 00:00:00",
        "2023-12-31 23:59:59.999999",
        "2024-02-29",
        "2024-05-01T23:30:00+05:30",
        "1900-01-01 12:00:00",
    ),
    "parquet": (
        datetime(2024, 3, 10, 6, 59, 59),
        datetime(2024, 3, 10, 7, 0),
        datetime(2024, 11, 3, 5, 30),
        datetime(2024, 1, 1),
        datetime(2023, 12, 31, 23, 59, 59, 999999),
        datetime(1900, 1, 1, 12, 0),
    ),
}


class Planted:
    """The rows of one input, each with the reason it must be rejected for, or None when it is kept."""

    def __init__(self, name: str, file_format: str, sample: Callable[[int], Row]) -> None:
        """Start empty; `sample(n)` gives the n-th flawless row."""
        self.name = name
        self.file_format = file_format
        self.types = SCHEMAS[name]
        self.rows: list[tuple[Row, str | None]] = []
        self._sample = sample

    def keep(self, **changes: object) -> Row:
        """Plant a row that must be kept: a flawless one with some values changed."""
        return self._plant(None, changes)

    def drop(self, reason: str, /, **changes: object) -> Row:
        """Plant a row that must be rejected for `reason`."""
        return self._plant(reason, changes)

    def _plant(self, reason: str | None, changes: Row) -> Row:
        row = self._sample(len(self.rows)) | changes
        self.rows.append((row, reason))
        return row

    def drop_blank_keys(self, *columns: str) -> None:
        """Plant rows without a value in a required key column."""
        for column in columns:
            for blank in BLANK_KEYS[self.column_type(column)]:
                self.drop("missing_key", **{column: blank})

    def drop_bad_times(self, column: str, is_required: bool = True) -> None:
        """Plant times that are none, and days out of all bounds."""
        if self.file_format == "csv":
            for value in BAD_TIMES:
                self.drop("invalid_timestamp", **{column: value})
        if is_required:
            self.drop("invalid_timestamp", **{column: None})
        for day in ABSURD_DAYS:
            self.drop("absurd_date", **{column: self.fitted_day(column, day)})

    def drop_bad_numbers(self, column: str, is_required: bool = True) -> None:
        """Plant numbers that are none, not finite or out of all bounds."""
        if self.file_format == "csv":
            for value in BAD_NUMBERS:
                self.drop("invalid_number", **{column: value})
        if self.column_type(column) in (TEXT, REAL):
            for value in ENDLESS_NUMBERS[self.file_format]:
                self.drop("absurd_number", **{column: value})
        if is_required:
            self.drop("invalid_number", **{column: None})
        for value in HUGE_NUMBERS:
            self.drop("absurd_number", **{column: self.fitted_number(column, value)})

    def drop_duplicates(self, rng: random.Random, change: Callable[[Row], Row]) -> None:
        """Repeat kept rows three times over: some as they are, some changed outside their key."""
        kept = [row for row, reason in self.rows if reason is None]
        for position, row in enumerate(rng.sample(kept, min(8, len(kept)))):
            for _ in range(3):
                copy = dict(row) if position % 2 else row | change(row)
                self.rows.append((copy, "duplicate_key"))

    def column_type(self, column: str) -> pa.DataType:
        """Return the type that a column is written in."""
        return TEXT if self.file_format == "csv" else self.types[column]

    def fitted_day(self, column: str, day: date) -> object:
        """Return a day as the column's type holds it."""
        moment = datetime(day.year, day.month, day.day)
        held = {NAIVE: moment, ZONED: moment.replace(tzinfo=UTC)}
        return held.get(self.types[column], day)

    def fitted_number(self, column: str, value: float) -> object:
        """Return a number as the column's type holds it."""
        return Decimal(int(value)) if pa.types.is_decimal(self.types[column]) else value

    def write(self, out: Path, rng: random.Random) -> Row:
        """Write the file in random row order and return its expected counts."""
        rng.shuffle(self.rows)
        rows = [row for row, _ in self.rows]
        if self.file_format == "csv":
            columns = [*rng.sample(list(self.types), len(self.types)), "Note, unasked"]
            is_quoted = rng.random() < 0.5
            notes = (None, 'see "note",\r\nsecond line')
            noted = [row | {"Note, unasked": rng.choice(notes)} for row in rows]
            lines = [columns, *([row[column] for column in columns] for row in noted)]
            text = "".join(",".join(csv_field(v, is_quoted) for v in line) + "\r\n" for line in lines)
            (out / f"{self.name}.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
        else:
            table = pa.Table.from_pylist(rows, schema=pa.schema(list(self.types.items())))
            pq.write_table(table, out / f"{self.name}.parquet")
        reasons = Counter(reason for _, reason in self.rows if reason)
        key = next(iter(self.types))
        return {
            "format": self.file_format,
            "raw": len(rows),
            "rejected": dict(sorted(reasons.items())),
            "kept_keys": sorted({str(row[key]).strip() for row, reason in self.rows if not reason}),
        }


def csv_field(value: object, is_quoted: bool) -> str:
    """Render one CSV field; nothing at all for None."""
    if value is None:
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if is_quoted or any(character in text for character in '",\r\n') or text == "":
        return '"' + text.replace('"', '""') + '"'
    return text


def day_number(n: int) -> date:
    """Return a day of 2023 or 2024, another one for every n up to two years."""
    return date(2023, 1, 2) + timedelta(days=(n * 37) % 720)


def plant_orders(file_format: str, rng: random.Random) -> Planted:
    """Plant orders with every flaw that an order can have."""
    is_csv = file_format == "csv"

    def sample(n: int) -> Row:
        return {
            "order_id": f"order-{n}" if is_csv else 10_000 + n,
            "customer_id": f"customer-{n % 40}" if is_csv else 2**53 + n % 40,
            "ordered_at": datetime.combine(day_number(n), datetime.min.time())
            + timedelta(seconds=rng.randrange(86_400)),
            "gross_amount": round(rng.uniform(1, 500), 2),
            "status": rng.choice(("completed", "COMPLETED", " Completed ", "paid", "Cancelled")),
            "channel": rng.choice(("web", "store", None)),
            "currency": rng.choice(("USD", "EUR", None)),
            "discount_amount": rng.choice((None, Decimal("0.50"), Decimal("0"))),
            "is_test": rng.choice((False, None)),
        }

    orders = Planted("orders", file_format, sample)
    for _ in range(200):
        orders.keep()
    for key in ODD_KEYS if is_csv else BIG_KEYS:
        orders.keep(order_id=key)
        orders.keep(customer_id=key)
    for moment in GOOD_TIMES[file_format]:
        orders.keep(ordered_at=moment, currency="USD")
    for amount in (0, 1_000_000_000, -25.5):
        orders.keep(gross_amount=amount, currency="USD")
    orders.keep(currency="EUR", ordered_at=datetime(2023, 1, 1, 12, 0))

    orders.drop_blank_keys("order_id", "customer_id")
    orders.drop_bad_times("ordered_at")
    orders.drop_bad_numbers("gross_amount")
    orders.drop_bad_numbers("discount_amount", is_required=False)
    orders.drop("absurd_number", discount_amount=Decimal("-1"))
    if is_csv:
        orders.drop("invalid_value", is_test="maybe")
    for currency in ("ZZZ", "JPY", "€"):
        orders.drop("unknown_currency", currency=currency)
    orders.drop("unknown_currency", currency="EUR", ordered_at=datetime(2022, 12, 30, 12, 0))
    for _ in range(3):
        orders.drop("test_order", is_test=True)

    # Of several flaws the first in the stated order is the reason.
    orders.drop("missing_key", order_id=None, ordered_at=None, gross_amount=None)
    orders.drop("invalid_timestamp", ordered_at=None, gross_amount=None, currency="ZZZ")
    orders.drop("invalid_number", gross_amount=None, currency="ZZZ", is_test=True)
    orders.drop("unknown_currency", currency="ZZZ", is_test=True)
    # A flawed row and a test order do not take the place of the good row with their key.
    good = orders.keep()
    orders.drop("test_order", order_id=good["order_id"], is_test=True)
    orders.drop("invalid_timestamp", order_id=good["order_id"], ordered_at=None)
    orders.drop_duplicates(rng, lambda row: {"gross_amount": 17.25, "currency": "USD"})
    return orders


def plant_refunds(file_format: str, rng: random.Random, orders: Planted) -> Planted:
    """Plant refunds of kept orders, of rejected orders and of none."""
    kept = sorted({str(row["order_id"]) for row, reason in orders.rows if reason is None})
    lost = {str(row["order_id"]) for row, reason in orders.rows if reason and row["order_id"]}
    lost = sorted(key for key in lost - set(kept) if key.strip())
    first = next(row for row, reason in orders.rows if reason is None)

    def sample(n: int) -> Row:
        return {
            "refund_id": f"refund-{n}",
            "order_id": rng.choice(kept),
            "refunded_at": datetime(2024, 6, 1, tzinfo=UTC) + timedelta(hours=n),
            "amount": round(rng.uniform(0, 50), 2),
        }

    refunds = Planted("refunds", file_format, sample)
    for _ in range(40):
        refunds.keep()
    for key in ODD_KEYS:
        refunds.keep(refund_id=key)
    for key in sorted({str(key) for key in (*ODD_KEYS, *BIG_KEYS)} & set(kept)):
        refunds.keep(order_id=key)
    same_second = first["ordered_at"].replace(tzinfo=UTC)
    refunds.keep(order_id=str(first["order_id"]), refunded_at=same_second, amount=1)
    refunds.keep(order_id=str(first["order_id"]), refunded_at=same_second - timedelta(days=40))
    refunds.keep(order_id=str(first["order_id"]), amount=999_999.99)
    refunds.keep(amount=0)

    refunds.drop_blank_keys("refund_id", "order_id")
    refunds.drop_bad_times("refunded_at")
    refunds.drop_bad_numbers("amount")
    refunds.drop("absurd_number", amount=-0.01)
    refunds.drop("orphan", order_id="no such order")
    for key in lost:
        refunds.drop("orphan", order_id=key)
    refunds.drop_duplicates(rng, lambda row: {"amount": 3.5})
    return refunds


def plant_customers(file_format: str, rng: random.Random) -> Planted:
    """Plant customers; only their key is required."""

    def sample(n: int) -> Row:
        return {
            "customer_id": f"customer-{n}",
            "registered_at": rng.choice((day_number(n), None)),
            "birth_date": rng.choice((None, date(1900, 1, 1), date(2004, 2, 29))),
            "age": rng.choice((None, 0, 44, 101)),
            "gender": rng.choice((None, "f", "m", "?")),
            "city": rng.choice((None, "São Paulo", "北京", 'Saint "X", Y')),
            "customer_type": rng.choice((None, "b2b", "b2c")),
        }

    customers = Planted("customers", file_format, sample)
    for _ in range(60):
        customers.keep()
    for key in ODD_KEYS:
        customers.keep(customer_id=key)

    customers.drop_blank_keys("customer_id")
    customers.drop_bad_times("registered_at", is_required=False)
    customers.drop_bad_times("birth_date", is_required=False)
    if file_format == "csv":
        customers.drop("invalid_number", age="young")
    for age in (-1, 200):
        customers.drop("absurd_number", age=age)
    customers.drop_duplicates(rng, lambda row: {"city": "elsewhere"})
    return customers


def plant_interactions(file_format: str, rng: random.Random) -> Planted:
    """Plant interactions, also of people who never ordered."""

    def sample(n: int) -> Row:
        return {
            "interaction_id": f"event-{n}" if file_format == "csv" else 2**53 + n,
            "customer_id": rng.choice((f"customer-{n % 40}", f"fan-{n % 7}")),
            "occurred_at": datetime.combine(day_number(n), datetime.min.time(), UTC),
            "interaction_type": rng.choice(("visit", "EMAIL_CLICK", " Review ")),
            "channel": rng.choice((None, "email")),
        }

    interactions = Planted("interactions", file_format, sample)
    for _ in range(80):
        interactions.keep()
    for key in ODD_KEYS:
        interactions.keep(customer_id=key)

    interactions.drop_blank_keys("interaction_id", "customer_id", "interaction_type")
    interactions.drop_bad_times("occurred_at")
    interactions.drop_duplicates(rng, lambda row: {"channel": "sms"})
    return interactions


def plant_identity_map(file_format: str, rng: random.Random) -> Planted:
    """Plant identities: single ones, chains of three, odd keys and repeated ones."""
    identities = Planted(
        "identity_map",
        file_format,
        lambda n: {"raw_customer_id": f"guest-{n}", "customer_id": f"customer-{n % 40}"},
    )
    for _ in range(20):
        identities.keep()
    for n in range(3):
        identities.keep(raw_customer_id=f"chain-{n}", customer_id=f"link-{n}")
        identities.keep(raw_customer_id=f"link-{n}", customer_id=f"end-{n}")
        identities.keep(raw_customer_id=f"end-{n}", customer_id=f"customer-{n}")
    identities.keep(raw_customer_id="客户一", customer_id="Zoe\u0308")

    identities.drop_blank_keys("raw_customer_id", "customer_id")
    identities.drop_duplicates(rng, lambda row: {"customer_id": "customer-39"})
    return identities


def plant_currency_rates(file_format: str, rng: random.Random) -> Planted:
    """Plant rates of EUR; the only rate of JPY is bad, so its orders have none."""
    rates = Planted(
        "currency_rates",
        file_format,
        lambda n: {
            "currency": "EUR",
            "rate_date": date(2023, 1, 1) + timedelta(days=7 * n),
            "rate_to_reporting": round(rng.uniform(0.9, 1.3), 4),
        },
    )
    for _ in range(30):
        rates.keep()

    rates.drop_blank_keys("currency")
    rates.drop_bad_times("rate_date")
    rates.drop_bad_numbers("rate_to_reporting")
    for value in (0, -1.1):
        rates.drop("absurd_number", currency="JPY", rate_to_reporting=value)
    rates.drop_duplicates(rng, lambda row: {"rate_to_reporting": 1.7})
    return rates


def plant_order_status_map(file_format: str, rng: random.Random) -> Planted:
    """Plant the meaning of the statuses that the orders carry."""
    statuses = Planted(
        "order_status_map",
        file_format,
        lambda n: {"status": f"status {n}", "counts_as_purchase": n % 2 == 0},
    )
    for status, counts in (("completed", True), ("paid", True), ("cancelled", False)):
        statuses.keep(status=status, counts_as_purchase=counts)
    for _ in range(5):
        statuses.keep()

    statuses.drop_blank_keys("status")
    if file_format == "csv":
        statuses.drop("invalid_value", counts_as_purchase="perhaps")
    statuses.drop_duplicates(rng, lambda row: {})
    return statuses


def order_keys(orders: Planted) -> tuple[list[str], list[str]]:
    """Return the ids of kept orders, and those of orders that are rejected altogether."""
    kept = {str(row["order_id"]).strip() for row, reason in orders.rows if reason is None}
    lost = {str(row["order_id"]).strip() for row, reason in orders.rows if reason and row["order_id"]}
    return sorted(kept), sorted(key for key in lost - kept if key)


def plant_order_items(file_format: str, rng: random.Random, orders: Planted) -> Planted:
    """Plant lines of kept orders, of rejected orders and of none; a key is order, product and price."""
    kept, lost = order_keys(orders)

    def sample(n: int) -> Row:
        return {
            "order_id": rng.choice(kept),
            "product_id": f"product-{n}",
            "quantity": rng.choice((1, 2, 0.5)),
            "unit_price": round(rng.uniform(0, 90), 2),
        }

    items = Planted("order_items", file_format, sample)
    for _ in range(120):
        items.keep()
    for key in ODD_KEYS:
        items.keep(product_id=key)
    for key in kept[:30]:
        items.keep(order_id=key)
    twice = items.keep(unit_price=3)
    items.keep(order_id=twice["order_id"], product_id=twice["product_id"], unit_price=4)
    items.keep(quantity=0, unit_price=-5)

    items.drop_blank_keys("order_id", "product_id")
    items.drop_bad_numbers("quantity")
    items.drop_bad_numbers("unit_price")
    items.drop("absurd_number", quantity=-0.01)
    items.drop("orphan", order_id="no such order")
    for key in lost:
        items.drop("orphan", order_id=key)
    items.drop("missing_key", order_id="no such order", product_id=None, quantity=None)
    items.drop("invalid_number", order_id="no such order", quantity=None)
    items.drop_duplicates(rng, lambda row: {"quantity": 7})
    return items


def plant_products(file_format: str, rng: random.Random) -> Planted:
    """Plant products; only their key is required, and a launch may be planned."""

    def sample(n: int) -> Row:
        return {
            "product_id": f"product-{n}",
            "product_name": rng.choice((None, "tea", 'pot "large"')),
            "category": rng.choice((None, " tea ", "茶")),
            "launched_at": rng.choice((None, day_number(n))),
        }

    products = Planted("products", file_format, sample)
    for _ in range(40):
        products.keep()
    for key in ODD_KEYS:
        products.keep(product_id=key)
    products.keep(launched_at=datetime.now(UTC).date() + timedelta(days=700))

    products.drop_blank_keys("product_id")
    products.drop_bad_times("launched_at", is_required=False)
    products.drop_duplicates(rng, lambda row: {"category": "other"})
    return products


def plant_wallets(file_format: str, rng: random.Random) -> Planted:
    """Plant estimates, several of one customer at different times, and undated ones."""

    def sample(n: int) -> Row:
        return {
            "customer_id": f"customer-{n}",
            "annual_category_spend": round(rng.uniform(0, 5000), 2),
            "estimated_at": datetime(2024, 2, 1, 8, tzinfo=UTC) + timedelta(hours=n),
        }

    wallets = Planted("wallets", file_format, sample)
    for _ in range(40):
        wallets.keep()
    for key in ODD_KEYS:
        wallets.keep(customer_id=key, estimated_at=None)
    twice = wallets.keep()
    wallets.keep(customer_id=twice["customer_id"])
    wallets.keep(annual_category_spend=0)

    wallets.drop_blank_keys("customer_id")
    wallets.drop_bad_times("estimated_at", is_required=False)
    wallets.drop_bad_numbers("annual_category_spend")
    wallets.drop("absurd_number", annual_category_spend=-0.01)
    wallets.drop_duplicates(rng, lambda row: {"annual_category_spend": 12.5})
    return wallets


def plant_clusters(file_format: str, rng: random.Random) -> Planted:
    """Plant clusters, several of one customer at different times, and undated ones."""

    def sample(n: int) -> Row:
        return {
            "customer_id": f"customer-{n}",
            "cluster_id": f"cluster-{n % 4}",
            "assigned_at": datetime(2024, 2, 1, 8, tzinfo=UTC) + timedelta(hours=n),
        }

    clusters = Planted("clusters", file_format, sample)
    for _ in range(40):
        clusters.keep()
    for key in ODD_KEYS:
        clusters.keep(customer_id=key, cluster_id=key, assigned_at=None)
    twice = clusters.keep()
    clusters.keep(customer_id=twice["customer_id"])

    clusters.drop_blank_keys("customer_id")
    clusters.drop_blank_keys("cluster_id")
    clusters.drop_bad_times("assigned_at", is_required=False)
    clusters.drop_duplicates(rng, lambda row: {"cluster_id": "another"})
    return clusters


def plant_balances(file_format: str, rng: random.Random) -> Planted:
    """Plant balances, also negative ones, several of one customer on different days."""
    balances = Planted(
        "balances",
        file_format,
        lambda n: {
            "customer_id": f"customer-{n % 40}",
            "balance_date": date(2023, 1, 1) + timedelta(days=n),
            "balance": round(rng.uniform(-100, 900), 2),
        },
    )
    for _ in range(60):
        balances.keep()
    for key in ODD_KEYS:
        balances.keep(customer_id=key)

    balances.drop_blank_keys("customer_id")
    balances.drop_bad_times("balance_date")
    balances.drop_bad_numbers("balance")
    balances.drop_duplicates(rng, lambda row: {"balance": 1.5})
    return balances


def plant_relationship_ratings(file_format: str, rng: random.Random) -> Planted:
    """Plant ratings from 1 to 4, and some beyond."""
    ratings = Planted(
        "relationship_ratings",
        file_format,
        lambda n: {
            "customer_id": f"customer-{n % 40}",
            "rated_at": datetime(2024, 1, 1, 9) + timedelta(hours=n),
            "rating": 1 + n % 4,
        },
    )
    for _ in range(40):
        ratings.keep()
    for key in ODD_KEYS:
        ratings.keep(customer_id=key)

    ratings.drop_blank_keys("customer_id")
    ratings.drop_bad_times("rated_at")
    if file_format == "csv":
        ratings.drop_bad_numbers("rating")
        ratings.keep(rating=2.5)
    for rating in (0, 5, -1):
        ratings.drop("absurd_number", rating=rating)
    ratings.drop_duplicates(rng, lambda row: {"rating": 2})
    return ratings


def plant_feedback(file_format: str, rng: random.Random) -> Planted:
    """Plant feedback of every kind, on and beyond the ends of its scale."""

    def sample(n: int) -> Row:
        return {
            "feedback_id": f"feedback-{n}" if file_format == "csv" else 10_000 + n,
            "customer_id": rng.choice((f"customer-{n % 40}", f"fan-{n % 7}")),
            "responded_at": datetime.combine(day_number(n), datetime.min.time()),
            "kind": rng.choice(("csat", "NPS", " Rating ", "review", "complaint")),
            "score": rng.choice((1, 2.5, 5, None)),
            "topic": rng.choice((None, "service", "Überraschung, etc.")),
        }

    feedback = Planted("feedback", file_format, sample)
    for _ in range(60):
        feedback.keep()
    for key in ODD_KEYS if file_format == "csv" else BIG_KEYS:
        feedback.keep(feedback_id=key)
    for key in ODD_KEYS:
        feedback.keep(customer_id=key)
    for kind, score in (("nps", 0), ("nps", 10), ("csat", 5), ("complaint", -40), ("complaint", 700)):
        feedback.keep(kind=kind, score=score)

    feedback.drop_blank_keys("feedback_id", "customer_id", "kind")
    feedback.drop_bad_times("responded_at")
    feedback.drop_bad_numbers("score", is_required=False)
    for kind, score in (("nps", -1), ("nps", 10.5), ("csat", 0), ("rating", 5.5), ("review", 6)):
        feedback.drop("absurd_number", kind=kind, score=score)
    feedback.drop("invalid_value", kind="applause")
    feedback.drop("missing_key", kind=None, responded_at=None)
    feedback.drop("invalid_timestamp", kind="applause", responded_at=None)
    feedback.drop_duplicates(rng, lambda row: {"topic": "elsewhere"})
    return feedback


def plant_treatments(file_format: str, rng: random.Random) -> Planted:
    """Plant treatments of many customers each; a customer is assigned to one once."""

    def sample(n: int) -> Row:
        return {
            "treatment_id": f"treatment-{n % 3}",
            "customer_id": f"customer-{n}",
            "assigned_at": day_number(n),
            "arm": rng.choice(("treated", "TREATMENT", " held_out ", "holdout", "Control")),
            "cost": rng.choice((None, Decimal("0"), Decimal("2.50"))),
        }

    treatments = Planted("treatments", file_format, sample)
    for _ in range(60):
        treatments.keep()
    for key in ODD_KEYS:
        treatments.keep(treatment_id=key, customer_id="everybody")
        treatments.keep(customer_id=key)

    treatments.drop_blank_keys("treatment_id", "customer_id", "arm")
    treatments.drop_bad_times("assigned_at")
    treatments.drop_bad_numbers("cost", is_required=False)
    treatments.drop("absurd_number", cost=Decimal("-1"))
    treatments.drop("invalid_value", arm="third")
    treatments.drop("absurd_number", arm="third", cost=Decimal("-1"))
    treatments.drop_duplicates(rng, lambda row: {"cost": Decimal("9.99")})
    return treatments


def plant_consents(file_format: str, rng: random.Random) -> Planted:
    """Plant consents, several of a customer: by channel, and by the moment they were given."""

    def sample(n: int) -> Row:
        return {
            "customer_id": f"customer-{n}",
            "channel": rng.choice(("email", "SMS", " Phone ")),
            "is_consented": rng.choice((True, False)),
            "updated_at": rng.choice((datetime.combine(day_number(n), datetime.min.time(), UTC), None)),
        }

    consents = Planted("consents", file_format, sample)
    for _ in range(60):
        consents.keep()
    for key in ODD_KEYS:
        consents.keep(customer_id=key, channel="email")
        consents.keep(customer_id="customer-0", channel=f"by {key}", updated_at=None)
    for channel, day in (("email", 1), ("email", 2), ("sms", 1)):
        consents.keep(customer_id="fickle", channel=channel, updated_at=datetime(2024, 5, day, tzinfo=UTC))

    consents.drop_blank_keys("customer_id", "channel")
    consents.drop_bad_times("updated_at", is_required=False)
    consents.drop("invalid_value", is_consented=None)
    if file_format == "csv":
        consents.drop("invalid_value", is_consented="perhaps")
    consents.drop_duplicates(rng, lambda row: {"is_consented": True})
    return consents


def plant_overrides(file_format: str, rng: random.Random) -> Planted:
    """Plant overrides of what can be overridden and of what cannot."""

    def sample(n: int) -> Row:
        return {
            "customer_id": f"customer-{n}",
            "column_name": rng.choice(("tier", " Tier ", "TIER")),
            "value": rng.choice(("gold", "Silver", " platinum")),
            "reason": rng.choice(("promised", 'said "yes",\r\ntwice')),
            "author": rng.choice(("am01", "客户经理")),
            "valid_from": day_number(n),
            "expires_at": rng.choice((None, day_number(n) + timedelta(days=30), date(9999, 12, 31))),
        }

    overrides = Planted("overrides", file_format, sample)
    for _ in range(60):
        overrides.keep()
    for key in ODD_KEYS:
        overrides.keep(customer_id=key)
    overrides.keep(column_name="segment", value="champion")
    today = datetime.now(UTC).date()
    overrides.keep(valid_from=today + timedelta(days=300), expires_at=None)
    overrides.keep(valid_from=date(2024, 5, 1), expires_at=date(2024, 5, 1))

    overrides.drop_blank_keys("customer_id", "column_name", "value", "reason", "author")
    overrides.drop_bad_times("valid_from")
    overrides.drop("absurd_date", expires_at=date(1899, 12, 31))
    if file_format == "csv":
        overrides.drop("invalid_timestamp", expires_at="never")
    overrides.drop("invalid_value", column_name="rfm_code", value="555")
    overrides.drop("invalid_value", value="titanium")
    overrides.drop("invalid_value", column_name="segment", value="gold")
    overrides.drop("invalid_value", valid_from=date(2024, 5, 2), expires_at=date(2024, 5, 1))
    overrides.drop_duplicates(rng, lambda row: {"reason": "said again"})
    return overrides


def make_fuzz(out: Path, seed: int) -> dict[str, Row]:
    """Write one hostile folder and return, for each input, its expected counts."""
    rng = random.Random(seed)
    formats = ("csv", "parquet") if seed % 2 else ("parquet", "csv")
    orders = plant_orders(formats[0], rng)
    planted = [
        orders,
        plant_refunds(formats[1], rng, orders),
        plant_customers(formats[0], rng),
        plant_interactions(formats[1], rng),
        plant_identity_map(formats[0], rng),
        plant_currency_rates(formats[1], rng),
        plant_order_status_map(formats[0], rng),
        plant_feedback(formats[0], rng),
        plant_treatments(formats[1], rng),
        plant_consents(formats[0], rng),
        plant_overrides(formats[1], rng),
        plant_order_items(formats[1], rng, orders),
        plant_products(formats[0], rng),
        plant_wallets(formats[1], rng),
        plant_balances(formats[0], rng),
        plant_clusters(formats[1], rng),
        plant_relationship_ratings(formats[1], rng),
    ]
    out.mkdir(parents=True, exist_ok=True)
    expected = {rows.name: rows.write(out, rng) for rows in planted}
    text = json.dumps(expected, indent=2, ensure_ascii=False) + "\n"
    (out / "expected.json").write_text(text, encoding="utf-8")
    return expected


def main() -> None:
    """Write one hostile folder and print what is expected of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="folder to write")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another folder")
    arguments = parser.parse_args()
    for name, counts in make_fuzz(arguments.out, arguments.seed).items():
        print(f"{name}.{counts['format']}: {counts['raw']} rows, rejected {counts['rejected']}")


if __name__ == "__main__":
    main()
