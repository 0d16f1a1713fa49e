"""What docs/bi.md tells readers to run does run on what is published, and sees the newest run."""

import re
import sys

import duckdb
import pytest
from dbt_project import PROJECT

sys.path.insert(0, str(PROJECT / "scripts"))

from publishing.on_duckdb import publish

PAGE = (PROJECT / "docs" / "bi.md").read_text("utf-8")
CODE = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
ON_FILES = [code for code in CODE if "postgresql:" not in code]
MART = """
    create or replace table {mart} as
    select
        'c' || n as customer_id, 'vip' as segment, 1 as customers, 1.50 as net_revenue,
        date '2026-06-30' as as_of_date, 'run with {customers}' as run_id, current_timestamp as built_at,
        true as is_consented
    from range({customers}) as numbers (n)
"""
MARTS = ("customer_segments", "segment_summary", "customer_next_actions", "run_metadata")


def build(customers):
    """Return what builds marts of so many customers."""

    def built(place, options):
        with duckdb.connect(place["DUCKDB_PATH"]) as connection:
            for mart in MARTS:
                connection.execute(MART.format(mart=mart, customers=customers))
        public = {"resource_type": "model", "access": "public", "columns": {}}
        return {"nodes": {mart: {"name": mart} | public for mart in MARTS}}

    return built


@pytest.fixture
def shop(tmp_path, monkeypatch):
    """Publish a shop of three customers below the folder in which the page's code runs."""
    monkeypatch.chdir(tmp_path)
    publish(tmp_path / "customer_segmentation.duckdb", tmp_path / "published", build=build(3))
    return tmp_path


def customers_read(code):
    """Run a piece of code of the page and return how many customers are in what it reads."""
    names = {}
    exec(compile(code, "docs/bi.md", "exec"), names)
    segments = names["segments"]
    return segments["customers"].sum() if "customers" in segments else len(segments)


@pytest.mark.parametrize("code", ON_FILES, ids=["duckdb", "sqlalchemy", "parquet"])
def test_the_code_of_the_page_reads_the_newest_run(code, shop):
    assert customers_read(code) == 3
    publish(shop / "customer_segmentation.duckdb", shop / "published", build=build(5))
    assert customers_read(code) == 5


@pytest.mark.parametrize("code", ON_FILES, ids=["duckdb", "sqlalchemy", "parquet"])
def test_the_code_of_the_page_reads_the_last_run_while_another_is_built(code, shop):
    read = []

    def build_and_read(place, options):
        manifest = build(5)(place, options)
        with duckdb.connect(place["DUCKDB_PATH"]) as writer:
            writer.execute("begin; insert into customer_segments select * from customer_segments")
            read.append(customers_read(code))
            writer.execute("rollback")
        return manifest

    publish(shop / "customer_segmentation.duckdb", shop / "published", build=build_and_read)
    assert read == [3]
    assert customers_read(code) == 5


def test_an_old_connection_keeps_its_run(shop):
    published = shop / "published" / "customer_segmentation.duckdb"
    with duckdb.connect(str(published), read_only=True) as connection:
        count = "select count(*) from customer_segments"
        assert connection.execute(count).fetchone() == (3,)
        publish(shop / "customer_segmentation.duckdb", shop / "published", build=build(5))
        assert connection.execute(count).fetchone() == (3,)


def test_every_mart_and_column_that_the_page_names_exists():
    models = {path.stem: path.read_text("utf-8") for path in (PROJECT / "models" / "marts").rglob("*.yml")}
    table = "\n".join(row for row in PAGE.splitlines() if row.startswith("| "))
    assert set(re.findall(r"`([a-z_0-9]+)`", table)) <= set(models)
    for columns, mart in re.findall(
        r"select ([a-z_0-9, ]+) from (?:published\.)?([a-z_]+)\"", "\n".join(CODE)
    ):
        for column in columns.split(", "):
            assert f"- name: {column}\n" in models[mart], (mart, column)
