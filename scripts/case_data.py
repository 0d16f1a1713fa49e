"""Write the small made-up inputs of the cases of docs/cases whose business is not that of the demo.

    python scripts/case_data.py bank --out data/bank
    RAW_DATA_DIR=data/bank dbt build

* `fans`: a brand that others sell. Its fans have accounts and interact; there is not one order.
* `bank`: clients with a credit grade (`member_level`), balances at each quarter's end, and transactions. A
  transaction is an order, and its amount is the fee.
* `education`: a platform of courses. It knows learners and lessons, and MAPPING makes inputs of them.

Everything is drawn with a fixed seed. Nobody in it exists.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import duckdb

Row = dict[str, Any]
Tables = dict[str, list[Row]]

LAST_DAY = date(2025, 6, 30)
QUARTER_ENDS = (date(2024, 9, 30), date(2024, 12, 31), date(2025, 3, 31), LAST_DAY)
FAN_INTERACTIONS = ("social_like", "social_like", "social_comment", "social_share", "visit", "email_open")

# What the platform has, as the inputs of the project: a lesson is an order, and its minutes are the amount.
MAPPING = {
    "orders": """
select
    lesson_id as order_id,
    learner as customer_id,
    started as ordered_at,
    minutes as gross_amount
from lessons
""",
    "order_items": """
select
    lesson_id as order_id,
    course as product_id,
    1 as quantity,
    minutes as unit_price
from lessons
""",
    "products": """
select
    course as product_id,
    title as product_name,
    subject as category
from courses
""",
}


def moment(rng: Random, day: date) -> datetime:
    """Return a moment of the waking hours of a day."""
    return datetime(day.year, day.month, day.day, rng.randint(7, 22), rng.randint(0, 59))


def days_ago(rng: Random, nearest: int, farthest: int) -> date:
    """Return a day that is so many days before the last one."""
    return LAST_DAY - timedelta(days=rng.randint(nearest, farthest))


def fans() -> Tables:
    """Make the fans of a brand: the younger, the more of them interact."""
    rng = Random(2025)
    customers, interactions = [], []
    for number in range(1, 601):
        age = round(rng.triangular(16, 74, 30))
        joined = days_ago(rng, 30, 720)
        customers.append(
            {
                "customer_id": f"F{number:04}",
                "registered_at": moment(rng, joined),
                "age": age if rng.random() > 0.05 else None,
                "acquisition_source": rng.choice(["social", "event", "magazine", "friend"]),
            }
        )
        busy = rng.random() * (1.6 if age < 35 else 1.0 if age < 60 else 0.7)
        count = rng.randint(8, 30) if busy > 0.85 else rng.randint(1, 3) if busy > 0.35 else 0
        for _ in range(count):
            day = max(joined, days_ago(rng, 0, 150 if count > 3 else 300))
            interactions.append(
                {
                    "interaction_id": f"I{len(interactions) + 1:05}",
                    "customer_id": f"F{number:04}",
                    "occurred_at": moment(rng, day),
                    "interaction_type": rng.choice(FAN_INTERACTIONS),
                }
            )
    return {"customers": customers, "interactions": interactions}


def bank() -> Tables:
    """Make the clients of a bank: those with much money do not transact more often than others."""
    rng = Random(2026)
    customers, balances, orders = [], [], []
    for number in range(1, 401):
        client = f"B{number:04}"
        opened = days_ago(rng, 40, 1400)
        wealth = rng.lognormvariate(9.3, 1.2)
        points = rng.gauss(wealth**0.1 * 10, 3)
        grade = "a" if points > 28 else "b" if points > 25 else "c" if points > 22 else "d"
        customers.append(
            {
                "customer_id": client,
                "registered_at": moment(rng, opened),
                "age": rng.randint(19, 84),
                "member_level": grade,
            }
        )
        for day in QUARTER_ENDS:
            if day >= opened:
                balance = round(wealth * rng.uniform(0.9, 1.1), 2)
                balances.append({"customer_id": client, "balance_date": day, "balance": balance})
        habit = rng.choice(["never", "seldom", "seldom", "often"])
        tenure = (LAST_DAY - opened).days
        days = [opened] + [
            opened + timedelta(days=rng.randint(0, tenure))
            for _ in range({"never": 0, "seldom": tenure // 200, "often": tenure // 30}[habit])
        ]
        for day in days:
            orders.append(
                {
                    "order_id": f"T{len(orders) + 1:05}",
                    "customer_id": client,
                    "ordered_at": moment(rng, day),
                    "gross_amount": round(rng.uniform(2, 60), 2),
                }
            )
    return {"customers": customers, "balances": balances, "orders": orders}


def education() -> Tables:
    """Make the lessons of a platform, in its own words: languages are kept up, programming is given up."""
    rng = Random(2027)
    subjects = {"languages": 400, "music": 330, "business": 250, "programming": 180}
    courses = [
        {"course": f"{subject}-{level}", "title": f"{subject} {level}".capitalize(), "subject": subject}
        for subject in subjects
        for level in (1, 2, 3)
    ]
    lessons = []
    for number in range(1, 401):
        subject = rng.choice(list(subjects))
        day = days_ago(rng, 1, 600)
        last = min(LAST_DAY, day + timedelta(days=round(rng.triangular(5, 2 * subjects[subject]))))
        pace = rng.choice([7, 7, 14, 21, 30])
        while day <= last:
            chosen = subject if rng.random() < 0.85 else rng.choice(list(subjects))
            lessons.append(
                {
                    "lesson_id": f"L{len(lessons) + 1:05}",
                    "learner": f"E{number:04}",
                    "started": moment(rng, day),
                    "minutes": rng.randint(0, 55),
                    "course": f"{chosen}-{rng.randint(1, 3)}",
                }
            )
            day += timedelta(days=rng.randint(1, 2 * pace - 1))
    return {"lessons": lessons, "courses": courses}


MAKERS = {"fans": fans, "bank": bank, "education": education}


def write_csv(path: Path, rows: Iterable[Row]) -> None:
    """Write rows as a CSV file."""
    rows = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_case(case: str, folder: Path) -> None:
    """Write the inputs of a case; those of education come by MAPPING from what the platform has."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in MAKERS[case]().items():
        write_csv(folder / f"{name}.csv", rows)
    if case == "education":
        with duckdb.connect() as connection:
            for table in ("lessons", "courses"):
                connection.execute(f"create view {table} as from read_csv('{folder / table}.csv')")
            for name, query in MAPPING.items():
                connection.execute(f"copy ({query}) to '{folder / name}.csv'")


def main() -> None:
    """Read the command line and write one case."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("case", choices=MAKERS, help="whose inputs to write")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to")
    options = parser.parse_args()
    write_case(options.case, options.out)


if __name__ == "__main__":
    main()
