"""Compare product_affinity with a count by hand, for the pairs of the most frequent products of a raw folder.

    python scripts/check_affinity.py --raw-dir data/journey \
        --warehouse target/journey/customer_segmentation.duckdb

The count reads the raw lines itself, so it holds where every order counts: no refunds, no status, and all of
them in the window.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import duckdb

Pair = tuple[str, str]


def frequent_products(baskets: Iterable[set[str]], most: int) -> set[str]:
    """Return so many products, those of the most baskets."""
    counts = Counter(product for basket in baskets for product in basket)
    return {product for product, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]}


def pairs_by_hand(baskets: Iterable[set[str]], products: set[str]) -> Counter[Pair]:
    """Return in how many baskets each pair of the products is, either way round."""
    pairs: Counter[Pair] = Counter()
    for basket in baskets:
        for first, second in combinations(sorted(basket & products), 2):
            pairs[first, second] += 1
            pairs[second, first] += 1
    return pairs


def measures(
    baskets: list[set[str]], products: set[str], least_orders: float
) -> dict[Pair, tuple[int, float, float, float]]:
    """Return orders, support, confidence and lift of the pairs that are in enough baskets."""
    counts = Counter(product for basket in baskets for product in basket)
    return {
        (first, second): (
            orders,
            orders / len(baskets),
            orders / counts[first],
            orders * len(baskets) / (counts[first] * counts[second]),
        )
        for (first, second), orders in pairs_by_hand(baskets, products).items()
        if orders >= least_orders
    }


def differences(
    found: dict[Pair, tuple[int, float, float, float]], expected: dict[Pair, tuple[int, float, float, float]]
) -> list[str]:
    """Return a line for each pair that only one side has, or that they measure differently."""
    lines = [f"{pair}: counted by hand, not in the mart" for pair in sorted(expected.keys() - found.keys())]
    lines += [f"{pair}: in the mart, not counted by hand" for pair in sorted(found.keys() - expected.keys())]
    for pair in sorted(found.keys() & expected.keys()):
        if any(abs(a - b) > 0.00011 for a, b in zip(found[pair], expected[pair], strict=True)):
            lines.append(f"{pair}: the mart says {found[pair]}, a count by hand {expected[pair]}")
    return lines


def read_baskets(raw_dir: Path) -> list[set[str]]:
    """Return the products of each order of a raw folder that has lines of something."""
    baskets = defaultdict(set)
    lines = f"select order_id, product_id from '{raw_dir}/order_items.parquet' where quantity > 0"
    for order_id, product_id in duckdb.sql(lines).fetchall():
        baskets[order_id].add(product_id)
    return list(baskets.values())


def read_pairs(warehouse: Path) -> dict[Pair, tuple[int, float, float, float]]:
    """Return what the mart says of each pair."""
    query = "select product_a, product_b, orders, support, confidence, lift from product_affinity"
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.sql(query).fetchall()
    return {(a, b): (orders, *map(float, ratios)) for a, b, orders, *ratios in rows}


def main() -> None:
    """Read the command line, compare and stop where anything differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--warehouse", type=Path, required=True, help="the DuckDB file that was built")
    parser.add_argument("--raw-dir", type=Path, required=True, help="the folder it was built from")
    parser.add_argument("--products", type=int, default=200, help="how many products, the most frequent")
    parser.add_argument("--min-support", type=float, default=0.001, help="the var affinity_min_support")
    options = parser.parse_args()
    baskets = read_baskets(options.raw_dir)
    products = frequent_products(baskets, options.products)
    expected = measures(baskets, products, options.min_support * len(baskets))
    found = {pair: told for pair, told in read_pairs(options.warehouse).items() if products.issuperset(pair)}
    if problems := differences(found, expected):
        sys.exit("\n".join(["product_affinity is not what a count by hand gives:", *problems[:20]]))
    print(f"product_affinity is what a count by hand gives: {len(found)} pairs of {len(products)} products")


if __name__ == "__main__":
    main()
