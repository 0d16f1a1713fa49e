"""The benchmark's data can be trusted, and the published tables are those of the stored results.

The benchmark itself is no test: `make bench` runs it.
"""

import duckdb
import pytest

from bench.generate import generate
from bench.report import DOCUMENTS, results, with_tables

ORDERS = 20_000


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """Return folders with the same shop twice and another one."""
    found = [tmp_path_factory.mktemp("shop") for _ in range(3)]
    for folder, seed in zip(found, (1, 1, 2), strict=True):
        generate(folder, ORDERS, seed, "500MB", with_items=True, with_interactions=True)
    return found


@pytest.mark.parametrize("name", ["orders", "refunds", "order_items", "products", "interactions"])
def test_a_seed_always_gives_the_same_rows(folders, name):
    first, again, other = (folder / f"{name}.parquet" for folder in folders)
    assert first.read_bytes() == again.read_bytes()
    assert name == "products" or first.read_bytes() != other.read_bytes()


@pytest.mark.parametrize(
    ("truth", "what"),
    [
        (f"(select count(*) from orders) = {ORDERS}", "as many orders as asked for"),
        (f"(select count(distinct customer_id) from orders) = {ORDERS // 10}", "a tenth as many customers"),
        (f"(select count(distinct order_id) from orders) = {ORDERS}", "keys are unique"),
        (f"(select count(*) from order_items) = 3 * {ORDERS}", "three items an order"),
        (f"(select count(*) from interactions) = 2 * {ORDERS}", "two interactions an order"),
        (f"(select count(*) from refunds) / {ORDERS} between 0.045 and 0.055", "one in twenty is refunded"),
        (
            "(select count(*) from refunds join orders using (order_id) "
            "where refunded_at <= ordered_at or amount > gross_amount) = 0",
            "no refund before its order or beyond it",
        ),
        (
            "(select avg(cast(amount = gross_amount as integer)) from refunds join orders using (order_id)) "
            "between 0.45 and 0.55",
            "half of the refunds are full",
        ),
        (
            "(select max(n) > 20 * median(n) from (select count(*) as n from orders group by customer_id))",
            "a few customers have far more orders than most",
        ),
    ],
    ids=lambda value: value if "select" not in value else "",
)
def test_the_shop_is_as_described(folders, truth, what):
    with duckdb.connect() as connection:
        for path in folders[0].glob("*.parquet"):
            connection.execute(f"create view {path.stem} as select * from read_parquet('{path}')")
        assert connection.execute(f"select {truth}").fetchone() == (True,), what


@pytest.mark.parametrize(("path", "is_whole"), DOCUMENTS.items(), ids=[path.name for path in DOCUMENTS])
def test_the_published_tables_are_those_of_the_results(path, is_whole):
    text = path.read_text("utf-8")
    assert "| Times one scan |" in text
    assert with_tables(text, results(), is_whole) == text
