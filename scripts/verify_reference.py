"""Compare the project's results with what independent software computed on public data.

    python scripts/verify_reference.py --reference-dir DIR

DIR holds CDNOW's transactions with the customer summary of Python's `lifetimes`, and the orders of the
R package `rfm` with its scores, thresholds and documented segment counts. Each data set is built in a
temporary folder. Every check prints one line with both figures; any difference ends with exit code 1.

CDNOW is built once more as of 1997-09-30, to forecast the 39 weeks that follow. What our forecast, BG/NBD as
fitted by `lifetimes` and the same span before come to is printed, and is no check.

The R data set is built from a copy of the project in which the fixed cut points are R's thresholds.
R scores recency by strictly fewer days than a threshold, frequency and amount from a threshold on.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

PROJECT = Path(__file__).resolve().parent.parent

CDNOW_NET_REVENUE = "2500315.63"
CDNOW_VARS = {"as_of_date": "1998-06-30"}
CDNOW_ORDERS = """
    select
        customer_id || '-' || row_number() over (
            partition by customer_id order by date, file_row_number
        ) as order_id,
        customer_id,
        date as ordered_at,
        cast(dollar_value as decimal(18, 2)) as gross_amount
    from read_parquet('{reference}/cdnow/transactions.parquet', file_row_number = true)
"""

# A day of orders is one order, as in BG/NBD. Thirteen weeks are the horizon, and 39 are three of them.
FORECAST_DATE, FORECAST_END, LAST_PERIOD_START = "1997-09-30", "1998-06-30", "1996-12-31"
FORECAST_VARS = {"as_of_date": FORECAST_DATE, "forecast_horizon_days": 91}
FORECAST_ORDERS = """
    select
        customer_id || '-' || date as order_id,
        customer_id,
        date as ordered_at,
        cast(sum(dollar_value) as decimal(18, 2)) as gross_amount
    from read_parquet('{reference}/cdnow/transactions.parquet')
    group by customer_id, date
"""
FORECASTS = """
    with

    decays as (
        select max(order_decay) as decay
        from int_forecasts
        where as_of_date = '{date}'
    ),

    predictions as (
        select 'cells' as method, customer_id, expected_orders_90d * (1 + decay + decay * decay) as predicted
        from customer_forecast
        cross join decays
        union all
        select 'BG/NBD', customer_id, exp_purchases_39w
        from read_parquet('{reference}/lifetimes_cdnow_master_W.parquet')
        union all
        select 'same as the 39 weeks before', customer_id, count(*)
        from stg_commerce__orders
        where order_date > '{start}' and order_date <= '{date}'
        group by customer_id
    ),

    outcomes as (
        select customer_id, count(*) as actual
        from stg_commerce__orders
        where order_date > '{date}' and order_date <= '{end}'
        group by customer_id
    ),

    paired as (
        select
            method,
            predicted,
            coalesce(actual, 0) as actual,
            2 * rank() over (partition by method order by predicted)
            + count(*) over (partition by method, predicted) as predicted_rank,
            2 * rank() over (partition by method order by coalesce(actual, 0))
            + count(*) over (partition by method, coalesce(actual, 0)) as actual_rank
        from predictions
        left join outcomes using (customer_id)
    )

    select
        method,
        count(*),
        round(sum(predicted)),
        sum(actual),
        avg(abs(predicted - actual)),
        corr(predicted, actual),
        corr(predicted_rank, actual_rank)
    from paired
    group by method
    order by method
"""

PRESET = "r_rfm_0_3"
FIXED_SET = "fixed_5"
R_VARS = {
    "as_of_date": "2006-12-31",
    "rfm_window_months": None,
    "score_method": "fixed",
    "rfm_presets": [PRESET],
}
R_ORDERS = """
    select
        customer_id || '-' || row_number() over (
            partition by customer_id order by order_date, file_row_number
        ) as order_id,
        customer_id,
        order_date as ordered_at,
        cast(revenue as decimal(18, 2)) as gross_amount
    from read_parquet('{reference}/rfm_r/rfm_data_orders.parquet', file_row_number = true)
"""
R_THRESHOLDS = """
    select recency_upper, frequency_upper, monetary_upper
    from read_parquet('{reference}/rrfm_rfm_data_orders_thresholds.parquet')
    order by recency_upper
"""
R_SEGMENTS = {
    "Champions": "champions",
    "Potential Loyalist": "potential_loyalist",
    "Loyal Customers": "loyal",
    "Promising": "promising",
    "New Customers": "new",
    "Can't Lose Them": "cant_lose",
    "At Risk": "at_risk",
    "Need Attention": "needs_attention",
    "About To Sleep": "about_to_sleep",
    "Lost": "lost",
    "Others": "others",
}

FILES = (
    "cdnow/transactions.parquet",
    "lifetimes_cdnow_master_D_full.parquet",
    "lifetimes_cdnow_master_W.parquet",
    "rfm_r/rfm_data_orders.parquet",
    "rrfm_rfm_data_orders_thresholds.parquet",
    "rrfm_rfm_data_orders_segments.parquet",
    "rrfm_docs_orders_segment_summary.csv",
)


@dataclass(frozen=True)
class Check:
    """One figure of ours beside the reference's."""

    name: str
    ours: str
    reference: str

    @property
    def is_equal(self) -> bool:
        """Say whether the two figures are the same."""
        return self.ours == self.reference

    def __str__(self) -> str:
        """Render the check as one line."""
        verdict = "equal" if self.is_equal else "DIFFERENT"
        return f"{verdict}: {self.name}: ours {self.ours}, reference {self.reference}"


def write_orders(query: str, reference: Path, folder: Path) -> Path:
    """Write the orders that a query reads from the reference folder; return the raw data folder."""
    folder.mkdir(parents=True)
    duckdb.connect().execute(
        f"copy ({query.format(reference=reference)}) to '{folder}/orders.parquet' (format parquet)"
    )
    return folder


def build(project: Path, raw: Path, work: Path, variables: dict[str, object]) -> duckdb.DuckDBPyConnection:
    """Build the project on a raw data folder and open the warehouse; stop when dbt fails."""
    warehouse = work / "warehouse.duckdb"
    command = [str(Path(sys.executable).with_name("dbt")), "build", "--quiet"]
    # Unit tests bring rows of their own, and some expect the shipped cut points.
    command += ["--exclude-resource-type", "unit_test"]
    command += ["--project-dir", str(project), "--profiles-dir", str(project)]
    command += ["--target-path", str(work / "target"), "--log-path", str(work / "logs")]
    command += ["--vars", json.dumps(variables)]
    environment = os.environ | {
        "RAW_DATA_DIR": str(raw),
        "DUCKDB_PATH": str(warehouse),
        "DBT_TARGET": "duckdb",
    }
    if subprocess.run(command, env=environment, cwd=project).returncode:
        sys.exit(f"dbt build failed on {raw.name}")
    return duckdb.connect(str(warehouse), read_only=True)


def copy_project(destination: Path) -> Path:
    """Copy the project's own files, committed or not yet, without environments and build products."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=PROJECT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for name in filter(None, listing.split("\0")):
        source = PROJECT / name
        if source.is_file():
            target = destination / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    return destination


def rewrite_seed(path: Path, change: Callable[[list[dict]], list[dict]]) -> None:
    """Replace a seed's rows by what `change` makes of them."""
    with path.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        rows = change(list(reader))
        columns = reader.fieldnames
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def cut_point_rows(reference: Path) -> list[dict[str, object]]:
    """Return R's thresholds as cut points: of five classes the four inner bounds."""
    thresholds = duckdb.sql(R_THRESHOLDS.format(reference=reference)).fetchall()[:-1]
    recency, frequency, monetary = zip(*thresholds, strict=True)
    measures = (
        ("recency_days", sorted(recency, reverse=True), "false"),
        ("frequency_orders", sorted(frequency), "true"),
        ("monetary_sum", sorted(monetary), "true"),
    )
    return [
        {
            "score_set": FIXED_SET,
            "measure": measure,
            "cut_number": number,
            "cut_value": value,
            "is_inclusive": is_inclusive,
            "unit": "absolute",
        }
        for measure, values, is_inclusive in measures
        for number, value in enumerate(values, start=1)
    ]


def use_thresholds(project: Path, reference: Path) -> None:
    """Make R's thresholds the project's fixed cut points, and let the preset score by them."""
    ours = cut_point_rows(reference)
    replaced = {row["measure"] for row in ours}

    def with_thresholds(rows: list[dict]) -> list[dict]:
        kept = [r for r in rows if r["score_set"] != FIXED_SET or r["measure"] not in replaced]
        return kept + ours

    def with_fixed_set(rows: list[dict]) -> list[dict]:
        return [r | {"score_set": FIXED_SET} if r["preset"] == PRESET else r for r in rows]

    def with_axes(rows: list[dict]) -> list[dict]:
        axes = zip("rfm", ("recency_days", "frequency_orders", "monetary_sum"), strict=True)
        fixed = {"score_set": FIXED_SET, "method": "fixed", "bins": 5}
        return rows + [fixed | {"axis": axis, "measure": measure} for axis, measure in axes]

    rules = project / "seeds" / "rules"
    rewrite_seed(rules / "fixed_cut_points.csv", with_thresholds)
    rewrite_seed(rules / "score_sets.csv", with_axes)
    rewrite_seed(rules / "rfm_presets.csv", with_fixed_set)


def equal_rows(warehouse: duckdb.DuckDBPyConnection, name: str, ours: str, reference: str) -> Check:
    """Check that two queries of (customer_id, value) agree for every customer of either."""
    equal, total = warehouse.execute(
        f"""
        select
            count(*) filter (ours.value is not distinct from reference.value
                and ours.customer_id is not null and reference.customer_id is not null),
            (select count(*) from ({reference}))
        from ({ours}) as ours
        full join ({reference}) as reference
            on ours.customer_id = reference.customer_id
        """
    ).fetchone()
    (rows,) = warehouse.execute(f"select count(*) from ({ours})").fetchone()
    return Check(name, f"{equal} of {rows} customers", f"{total} of {total} customers")


def current(table: str, value: str) -> str:
    """Return the query for one value per customer at the latest as-of date."""
    return f"""
        select customer_id, {value} as value
        from {table}
        where as_of_date = (select max(as_of_date) from {table})
    """


def cdnow_checks(reference: Path, work: Path) -> list[Check]:
    """Build CDNOW and compare revenue, order days and the span between first and last order."""
    raw = write_orders(CDNOW_ORDERS, reference, work / "cdnow")
    warehouse = build(PROJECT, raw, work / "cdnow_build", CDNOW_VARS)
    (revenue,) = warehouse.execute(
        f"select sum(value) from ({current('customer_value', 'lifetime_net_revenue')})"
    ).fetchone()
    summary = f"from read_parquet('{reference}/lifetimes_cdnow_master_D_full.parquet')"
    checks = [
        Check("CDNOW lifetime net revenue", str(revenue), CDNOW_NET_REVENUE),
        equal_rows(
            warehouse,
            "CDNOW order days after the first (lifetimes frequency)",
            current("int_orders_aggregated_to_customers", "lifetime_order_days - 1"),
            f"select customer_id, frequency as value {summary}",
        ),
        equal_rows(
            warehouse,
            "CDNOW days from first to last order (lifetimes recency)",
            current("customer_lifecycle", "cast(last_order_date - first_order_date as integer)"),
            f"select customer_id, recency as value {summary}",
        ),
    ]
    warehouse.close()
    return checks


def forecast_lines(reference: Path, work: Path) -> list[str]:
    """Forecast CDNOW's order days of 39 weeks from the 39 before; return a line per method."""
    raw = write_orders(FORECAST_ORDERS, reference, work / "cdnow_days")
    warehouse = build(PROJECT, raw, work / "cdnow_days_build", FORECAST_VARS)
    rows = warehouse.execute(
        FORECASTS.format(reference=reference, date=FORECAST_DATE, end=FORECAST_END, start=LAST_PERIOD_START)
    ).fetchall()
    warehouse.close()
    return [
        f"CDNOW, {customers} customers, {method}: {predicted:.0f} of {actual:.0f} order days in 39 weeks,"
        f" mean absolute error {error:.4f}, correlation {linear:.3f}, rank correlation {ranks:.3f}"
        for method, customers, predicted, actual, error, linear, ranks in rows
    ]


def segment_counts(reference: Path, warehouse: duckdb.DuckDBPyConnection) -> list[Check]:
    """Compare customers per segment of the preset with the R package's documented counts."""
    ours = dict(
        warehouse.execute(
            f"""
            select segment, count(*)
            from customer_rfm_segments
            where preset = '{PRESET}'
                and as_of_date = (select max(as_of_date) from customer_rfm_segments)
            group by segment
            """
        ).fetchall()
    )
    with (reference / "rrfm_docs_orders_segment_summary.csv").open(newline="") as file:
        documented = {R_SEGMENTS[r["segment"]]: int(r["customers"]) for r in csv.DictReader(file)}
    return [
        Check(f"R rfm customers in {name}", str(ours.get(name, 0)), str(documented.get(name, 0)))
        for name in sorted(ours.keys() | documented.keys())
    ]


def rfm_checks(reference: Path, work: Path) -> list[Check]:
    """Build the R package's orders with its thresholds; compare measures, scores and segments."""
    raw = write_orders(R_ORDERS, reference, work / "rfm_data_orders")
    project = copy_project(work / "project")
    use_thresholds(project, reference)
    warehouse = build(project, raw, work / "rfm_build", R_VARS)

    table = f"from read_parquet('{reference}/rrfm_rfm_data_orders_segments.parquet')"
    columns = {
        "recency_days": "recency_days",
        "frequency": "transaction_count",
        "monetary": "amount",
        "r_score": "recency_score",
        "f_score": "frequency_score",
        "m_score": "monetary_score",
    }
    checks = [
        equal_rows(
            warehouse,
            f"R rfm {theirs}",
            current("customer_rfm", ours),
            f"select customer_id, {theirs} as value {table}",
        )
        for ours, theirs in columns.items()
    ]
    checks += segment_counts(reference, warehouse)
    warehouse.close()
    return checks


def main() -> None:
    """Run every check, print one line for each, and fail when one differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reference-dir", type=Path, required=True, help="folder of reference data")
    reference = parser.parse_args().reference_dir.resolve()
    if not reference.is_dir():
        sys.exit(f"The reference folder {reference} does not exist.")
    missing = [name for name in FILES if not (reference / name).is_file()]
    if missing:
        sys.exit(f"The reference folder {reference} lacks {missing[0]}.")

    with tempfile.TemporaryDirectory(prefix="verify_reference_") as folder:
        work = Path(folder)
        checks = cdnow_checks(reference, work) + rfm_checks(reference, work)
        forecasts = forecast_lines(reference, work)
    for line in [*forecasts, *checks]:
        print(line)
    different = sum(not check.is_equal for check in checks)
    print(f"{len(checks) - different} of {len(checks)} checks equal")
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
