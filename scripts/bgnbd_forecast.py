"""Fit BG/NBD and Gamma-Gamma beside the project's own forecast, with pymc-marketing.

    python scripts/bgnbd_forecast.py --warehouse customer_segmentation.duckdb
    python scripts/bgnbd_forecast.py --reference-dir DIR

The first reads the buyers of every date that forecast_backtest judges from a built warehouse, fits both
models to what was known at that date, and writes the table bgnbd_forecasts. Then
`dbt build -s int_bgnbd_forecasts+` takes them as the method bg_nbd. The second fits the CDNOW sample and
compares the parameters with those that Fader, Hardie and Lee published in 2005; if any is more than 1 % off,
the exit code is 1.

Priors are flat, so that the most probable parameters are those of maximum likelihood, as in the paper. Time
is in weeks, and a day with orders is one purchase; orders are purchases times the orders of a day.
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
from pymc_extras.prior import Prior
from pymc_marketing.clv import BetaGeoModel, GammaGammaModel

DAYS_OF_A_WEEK = 7
PUBLISHED = {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}
TOLERANCE = 0.01
CALIBRATION_END = "1997-09-30"

# One row per date that is judged, with the horizon, and per buyer of it what was known by then.
DATES = """
    select distinct forecasts.as_of_date, windows.horizon_days
    from int_forecasts as forecasts
    inner join int_outcome_windows as windows
        on forecasts.as_of_date = windows.as_of_date and forecasts.horizon = windows.horizon
    where forecasts.horizon = 'next'
    order by forecasts.as_of_date
"""
BUYERS = """
    select
        customer_id,
        lifetime_order_days - 1 as frequency,
        (last_order_date - first_order_date) / 7.0 as recency,
        (as_of_date - first_order_date) / 7.0 as "T",
        cast(lifetime_net_revenue / lifetime_orders as double) as order_value,
        cast(lifetime_orders as double) as orders,
        cast(lifetime_order_days as double) as order_days
    from bgnbd_buyers
    where as_of_date = ?
    order by customer_id
"""
VIEW = """
    create temporary view bgnbd_buyers as
    select
        facts.as_of_date,
        facts.customer_id,
        facts.lifetime_order_days,
        facts.first_order_date,
        facts.last_order_date,
        measures.lifetime_orders,
        measures.lifetime_net_revenue
    from int_label_facts as facts
    inner join int_purchase_measures as measures
        on facts.as_of_date = measures.as_of_date and facts.customer_id = measures.customer_id
    where facts.has_orders
"""
SAMPLE = """
    with days as (
        select distinct customer_id, cast(date as date) as day
        from read_parquet('{folder}/cdnow/sample.parquet')
        where date <= '{end}'
    )
    select
        customer_id,
        count(*) - 1 as frequency,
        (max(day) - min(day)) / 7.0 as recency,
        (date '{end}' - min(day)) / 7.0 as "T"
    from days
    group by customer_id
    order by customer_id
"""


def parameters(model: BetaGeoModel | GammaGammaModel) -> dict[str, float]:
    """Return the most probable value of each parameter."""
    posterior = model.idata.posterior
    return {name: float(posterior[name].mean()) for name in posterior if posterior[name].ndim == 2}


def fit_purchases(buyers: pd.DataFrame) -> BetaGeoModel:
    """Fit BG/NBD by maximum likelihood."""
    model = BetaGeoModel(model_config={name: Prior("HalfFlat") for name in ("r", "alpha", "a", "b")})
    model.fit(data=buyers[["customer_id", "frequency", "recency", "T"]], method="map", progressbar=False)
    return model


def expected_order_values(buyers: pd.DataFrame) -> np.ndarray:
    """Return the expected worth of an order: by Gamma-Gamma of who came back, the mean of all for others."""
    spenders = buyers[(buyers["frequency"] > 0) & (buyers["order_value"] > 0)]
    values = np.full(len(buyers), buyers["order_value"].clip(lower=0).mean())
    if len(spenders) > 1:
        data = spenders[["customer_id", "frequency"]].assign(monetary_value=spenders["order_value"])
        model = GammaGammaModel(model_config={name: Prior("HalfFlat") for name in ("p", "q", "v")})
        model.fit(data=data, method="map", progressbar=False)
        spends = model.expected_customer_spend(data=data).mean(("chain", "draw")).to_numpy()
        values[buyers.index.isin(spenders.index)] = spends
    return values


def forecasts_of(buyers: pd.DataFrame, horizon_days: int) -> pd.DataFrame:
    """Return expected orders and net revenue of each buyer within the horizon."""
    model = fit_purchases(buyers)
    purchases = model.expected_purchases(
        data=buyers[["customer_id", "frequency", "recency", "T"]], future_t=horizon_days / DAYS_OF_A_WEEK
    ).mean(("chain", "draw"))
    orders = purchases.to_numpy() * buyers["orders"].sum() / buyers["order_days"].sum()
    return pd.DataFrame(
        {
            "customer_id": buyers["customer_id"],
            "expected_orders": orders,
            "expected_net_revenue": orders * expected_order_values(buyers),
        }
    )


def write_forecasts(path: Path) -> None:
    """Fit every date that is judged, and write the forecasts into the warehouse."""
    with duckdb.connect(str(path)) as warehouse:
        warehouse.execute(VIEW)
        dates = warehouse.execute(DATES).fetchall()
        if not dates:
            sys.exit(f"{path} has no date with a forecast and its horizon over; build a longer grid.")
        found = []
        for as_of_date, horizon_days in dates:
            buyers = warehouse.execute(BUYERS, [as_of_date]).df()
            forecasts = forecasts_of(buyers, horizon_days).assign(as_of_date=as_of_date)
            found.append(forecasts[["as_of_date", "customer_id", "expected_orders", "expected_net_revenue"]])
            total = forecasts["expected_orders"].sum()
            print(f"{as_of_date}: {len(buyers)} buyers, {total:.0f} orders expected")
        rows = pd.concat(found)  # noqa: F841 (read by the query)
        warehouse.execute("create or replace table bgnbd_forecasts as select * from rows")


def compare_with_published(folder: Path) -> None:
    """Fit the CDNOW sample and stop with an error where a parameter is not the published one."""
    buyers = duckdb.sql(SAMPLE.format(folder=folder, end=CALIBRATION_END)).df()
    fitted = parameters(fit_purchases(buyers))
    is_off = False
    for name, published in PUBLISHED.items():
        share = abs(fitted[name] / published - 1)
        is_off |= share > TOLERANCE
        print(f"{name}: {fitted[name]:.4f}, published {published}, {share:.2%} off")
    sys.exit(is_off)


def main() -> None:
    """Fit a warehouse, or the sample of the reference folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--warehouse", type=Path, help="a built warehouse, to which forecasts are written")
    parser.add_argument("--reference-dir", type=Path, help="a folder with CDNOW, to compare the parameters")
    options = parser.parse_args()
    logging.getLogger("pymc").setLevel(logging.ERROR)
    if options.reference_dir:
        compare_with_published(options.reference_dir)
    elif options.warehouse and options.warehouse.is_file():
        write_forecasts(options.warehouse)
    else:
        parser.error("give the --warehouse that was built, or the --reference-dir")


if __name__ == "__main__":
    main()
