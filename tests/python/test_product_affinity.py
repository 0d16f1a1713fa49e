"""Pairs of products, against a count by hand of baskets made by chance."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

import duckdb
import pytest
from dbt_project import build

from scripts.check_affinity import differences, frequent_products, measures, read_pairs

ORDERS = 400
PRODUCTS = [f"P{number:02}" for number in range(25)]
# The share of the baskets, the limit of products, and whether the limit leaves any out.
SETTINGS = [(0.02, 1000), (0.0, 6)]


def write(folder: Path, name: str, rows: list[dict[str, object]]) -> None:
    """Write one input as CSV."""
    with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def make_shop(folder: Path, rng: Random) -> list[set[str]]:
    """Write a shop by chance; return the baskets that count.

    Some orders are cancelled, given back in full or from before the window; products are the likelier the
    lower their number, and repeated or empty lines are no more and no less than their product.
    """
    orders, lines, refunds, baskets = [], [], [], []
    for number in range(ORDERS):
        fate = rng.choice(["counts", "counts", "counts", "counts", "cancelled", "given back", "long ago"])
        order = f"O{number:04}"
        year = 2023 if fate == "long ago" else 2025
        orders.append(
            {
                "order_id": order,
                "customer_id": f"C{rng.randrange(40):02}",
                "ordered_at": f"{year}-{rng.randrange(1, 7):02}-{rng.randrange(1, 29):02} 12:00:00",
                "gross_amount": 100,
                "status": "cancelled" if fate == "cancelled" else "completed",
            }
        )
        if fate == "given back":
            refunds.append(
                {"refund_id": order, "order_id": order, "refunded_at": "2025-06-29", "amount": 100}
            )
        basket = set()
        for _ in range(rng.randrange(8)):
            product = PRODUCTS[int(len(PRODUCTS) * rng.random() ** 2)]
            quantity = rng.choice([0, 1, 1, 2])
            price = rng.choice([1, 2, 3, 4, 5, 6, 7, 8]) + len(lines) / 10000
            lines.append(
                {"order_id": order, "product_id": product, "quantity": quantity, "unit_price": price}
            )
            basket |= {product} if quantity else set()
        if basket and fate == "counts":
            baskets.append(basket)
    write(folder, "orders", orders)
    write(folder, "order_items", lines)
    write(folder, "refunds", refunds)
    return baskets


@pytest.mark.parametrize(("min_support", "max_products"), SETTINGS)
def test_pairs_are_those_that_a_count_by_hand_gives(tmp_path, min_support, max_products):
    raw = tmp_path / "raw"
    raw.mkdir()
    baskets = make_shop(raw, Random(max_products))
    result = build(
        duckdb_path=tmp_path / "warehouse.duckdb",
        target_path=tmp_path / "target",
        raw_dir=raw,
        vars={
            "as_of_date": "2025-06-30",
            "history_periods": 0,
            "affinity_min_support": min_support,
            "affinity_max_products": max_products,
        },
        select=["+product_affinity"],
        has_tests=False,
    )
    assert result.success, result.errors
    products = frequent_products(baskets, max_products)
    expected = measures(baskets, products, min_support * len(baskets))
    found = read_pairs(result.duckdb_path)
    assert differences(found, expected) == []
    assert 20 < len(found) < len(PRODUCTS) * (len(PRODUCTS) - 1)


def test_differences_are_named():
    baskets = [{"a", "b"}, {"a", "b", "c"}, {"a"}, {"c"}]
    expected = measures(baskets, {"a", "b", "c"}, 2)
    assert expected == {("a", "b"): (2, 0.5, 2 / 3, 4 / 3), ("b", "a"): (2, 0.5, 1, 4 / 3)}
    assert differences(expected, expected) == []
    found = {("a", "b"): (2, 0.5, 0.5, 4 / 3), ("a", "c"): (1, 0.25, 1 / 3, 2 / 3)}
    assert [line.partition(":")[0] for line in differences(found, expected)] == [
        "('b', 'a')",
        "('a', 'c')",
        "('a', 'b')",
    ]


def test_the_script_reads_a_warehouse(tmp_path):
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as connection:
        connection.execute(
            "create table product_affinity as select 'a' as product_a, 'b' as product_b, 2 as orders, "
            "0.5 as support, 1.0 as confidence, 1.2 as lift"
        )
    assert read_pairs(tmp_path / "warehouse.duckdb") == {("a", "b"): (2, 0.5, 1.0, 1.2)}
