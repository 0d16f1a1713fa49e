"""Generate a shop of so many orders as Parquet files that RAW_DATA_DIR can name.

    python -m bench.generate --orders 10000000 --out target/bench/10m/raw

A tenth as many customers as orders: each has one order, and the others are spread over them by Zipf's law
(exponent 1, flattened for the thousandth that buys most). Orders lie in three years, from a customer's own
start on. One in twenty is refunded, half of those in full. Every value is a hash of a seed, a purpose and a
row number, so the same command gives the same rows on any number of threads.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import duckdb

LAST_DAY = "2025-12-15"
DAYS = 3 * 365
PRODUCTS = 10_000
INTERACTION_TYPES = ["visit", "email_open", "email_click", "review"]

# Each purpose draws from numbers of its own: DuckDB's hash of several values is not independent in each.
PURPOSES = [
    "customer", "start", "moment", "amount", "refund", "share", "part", "delay",
    "product", "quantity", "price", "visitor", "visit", "type",
]  # fmt: skip


def uniform(purpose: str, number: str) -> str:
    """Return SQL for a number from 0 to 1, the same for the same seed, purpose and number."""
    offset = PURPOSES.index(purpose) * 10**10
    return f"(hash($seed * {10**12} + {offset} + {number}) / 18446744073709551616.0::double)"


def key(prefix: str, number: str) -> str:
    """Return SQL for a text key such as C00000042."""
    return f"'{prefix}' || lpad(cast({number} as varchar), 8, '0')"


# Orders with the numbers from which everything else about them follows.
ORDERS = f"""
    with

    placed as (
        select
            n,
            case
                when n < $customers then n
                else least(
                    cast(floor($customers * 0.001 * (pow(1001, {uniform("customer", "n")}) - 1)) as bigint),
                    $customers - 1
                )
            end as customer_number
        from range($orders) as numbers (n)
    ),

    started as (
        select *, floor({uniform("start", "customer_number")} * {DAYS - 30}) as start_day from placed
    )

    select
        n,
        customer_number,
        cast(
            timestamp '{LAST_DAY} 23:59:59'
            - to_seconds(cast({uniform("moment", "n")} * ({DAYS} - start_day) * 86400 as bigint))
            as timestamp
        ) as ordered_at,
        cast(5 + 295 * pow({uniform("amount", "n")}, 4) as decimal(12, 2)) as gross_amount
    from started
"""

FILES = {
    "orders": f"""
        select
            {key("O", "n")} as order_id,
            {key("C", "customer_number")} as customer_id,
            ordered_at,
            gross_amount
        from ({ORDERS})
    """,
    "refunds": f"""
        select
            {key("R", "n")} as refund_id,
            {key("O", "n")} as order_id,
            ordered_at + to_hours(cast(1 + {uniform("delay", "n")} * 60 * 24 as bigint)) as refunded_at,
            cast(
                case
                    when {uniform("share", "n")} < 0.5 then gross_amount
                    else gross_amount * {uniform("part", "n")}
                end as decimal(12, 2)
            ) as amount
        from ({ORDERS})
        where {uniform("refund", "n")} < 0.05
    """,
    "order_items": f"""
        select
            {key("O", "n")} as order_id,
            {key("P", f"cast(floor({PRODUCTS} * pow({uniform('product', 'n * 3 + item')}, 3)) as bigint)")}
                as product_id,
            1 + cast(floor({uniform("quantity", "n * 3 + item")} * 3) as integer) as quantity,
            cast(1 + 40 * {uniform("price", "n * 3 + item")} as decimal(12, 2)) as unit_price
        from range($orders) as numbers (n)
        cross join range(3) as items (item)
    """,
    "products": f"""
        select
            {key("P", "n")} as product_id,
            'category ' || cast(n % 20 as varchar) as category
        from range({PRODUCTS}) as numbers (n)
    """,
    "interactions": f"""
        select
            {key("I", "n")} as interaction_id,
            {key("C", f"cast(floor($customers * {uniform('visitor', 'n')}) as bigint)")} as customer_id,
            timestamp '{LAST_DAY} 23:59:59'
            - to_seconds(cast({uniform("visit", "n")} * {DAYS} * 86400 as bigint)) as occurred_at,
            {INTERACTION_TYPES}[1 + cast(floor({uniform("type", "n")} * {len(INTERACTION_TYPES)}) as integer)]
                as interaction_type
        from range(2 * $orders) as numbers (n)
    """,
}


def generate(
    folder: Path, orders: int, seed: int, memory_limit: str, with_items: bool, with_interactions: bool
) -> None:
    """Write the Parquet files of a shop to a folder, each whole or not at all."""
    names = ["order_items", "products"] * with_items + ["interactions"] * with_interactions
    names += ["orders", "refunds"]
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute(f"set memory_limit = '{memory_limit}'")
        connection.execute("set preserve_insertion_order = true")
        for name in names:
            values = {"orders": orders, "customers": max(orders // 10, 1), "seed": seed}
            used = {key: value for key, value in values.items() if f"${key}" in FILES[name]}
            partial = folder / f".{name}.partial"
            connection.execute(f"copy ({FILES[name]}) to '{partial}' (format parquet)", used)
            partial.rename(folder / f"{name}.parquet")


def main() -> None:
    """Read the command line and generate."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--orders", type=int, default=10_000_000)
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--memory-limit", default="2GB")
    parser.add_argument("--items", action="store_true", help="also three items an order, and products")
    parser.add_argument("--interactions", action="store_true", help="also two interactions an order")
    chosen = parser.parse_args()
    generate(chosen.out, chosen.orders, chosen.seed, chosen.memory_limit, chosen.items, chosen.interactions)


if __name__ == "__main__":
    main()
