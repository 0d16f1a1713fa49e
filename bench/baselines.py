"""The same file without this project: how fast can it be read at all, and what do others make of it.

    python bench/baselines.py speed_of_light --orders orders.parquet --as-of-date 2025-12-15

Prints one line of JSON with the seconds of the work itself, imports and start-up apart. It is a program of
its own, because openretailscience has an environment of its own, and so that its peak of memory is its own.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Work = Callable[[], Any]


def speed_of_light(orders: Path, as_of_date: str, memory_limit: str) -> Work:
    """One scan and one group by customer: what RFM needs at the very least."""
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"set memory_limit = '{memory_limit}'")
    connection.execute("set preserve_insertion_order = false")
    return lambda: connection.execute(
        f"""
            create or replace temp table customers as
            select
                customer_id,
                max(cast(ordered_at as date)) as last_order_date,
                count(*) as orders,
                sum(gross_amount) as net_revenue
            from read_parquet('{orders}')
            where ordered_at < date '{as_of_date}' + 1
            group by customer_id
        """
    )


def openretailscience(orders: Path, as_of_date: str, memory_limit: str) -> Work:
    """Score with openretailscience, on DuckDB as well."""
    import ibis
    from openretailscience.segmentation.rfm import RFMSegmentation

    connection = ibis.duckdb.connect(memory_limit=memory_limit)

    def work() -> Any:
        table = connection.read_parquet(str(orders)).rename(
            transaction_id="order_id", transaction_date="ordered_at", unit_spend="gross_amount"
        )
        return RFMSegmentation(table, current_date=as_of_date, r_segments=5, f_segments=5, m_segments=5).df

    return work


def pandas(orders: Path, as_of_date: str, memory_limit: str) -> Work:
    """Score with pandas, which knows no limit of memory."""
    import pandas as pd

    def work() -> Any:
        frame = pd.read_parquet(orders, columns=["customer_id", "ordered_at", "gross_amount"])
        frame["gross_amount"] = frame["gross_amount"].astype(float)
        customers = frame.groupby("customer_id").agg(
            last_order=("ordered_at", "max"),
            frequency=("ordered_at", "size"),
            monetary=("gross_amount", "sum"),
        )
        recency = (pd.Timestamp(as_of_date) - customers["last_order"].dt.normalize()).dt.days
        for name, measure in (("r", -recency), ("f", customers["frequency"]), ("m", customers["monetary"])):
            customers[name] = pd.qcut(measure.rank(method="first"), 5, labels=False) + 1
        return customers

    return work


BASELINES = {work.__name__: work for work in (speed_of_light, openretailscience, pandas)}


def main() -> None:
    """Time one baseline once."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("baseline", choices=BASELINES)
    parser.add_argument("--orders", type=Path, required=True)
    parser.add_argument("--as-of-date", required=True)
    parser.add_argument("--memory-limit", default="3GB")
    chosen = parser.parse_args()
    work = BASELINES[chosen.baseline](chosen.orders, chosen.as_of_date, chosen.memory_limit)
    start = time.perf_counter()
    work()
    print(json.dumps({"seconds": time.perf_counter() - start}))


if __name__ == "__main__":
    main()
