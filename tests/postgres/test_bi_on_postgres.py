"""What docs/bi.md tells readers of Postgres to run does run, as one of them, and sees the newest run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from dbt_project import environment
from postgres_connection import connect
from postgres_project import execute, query
from publishing.building import Builder
from publishing.on_postgres import publish
from test_bi import CODE, MARTS, customers_read

[ON_POSTGRES] = [code for code in CODE if "postgresql:" in code]
MART = """
    create table {schema}.{mart} as
    select
        'c' || n as customer_id, 'vip' as segment, 1 as customers, 1.50 as net_revenue,
        date '2026-06-30' as as_of_date, 'run with {customers}' as run_id, now() as built_at,
        true as is_consented
    from generate_series(1, {customers}) as numbers (n)
"""


def build(customers: int) -> Builder:
    """Return what builds marts of so many customers."""

    def built(place: Mapping[str, str], options: Any) -> dict[str, Any]:
        schema = place["POSTGRES_SCHEMA"]
        for mart in MARTS:
            execute(
                f"drop table if exists {schema}.{mart}",
                MART.format(schema=schema, mart=mart, customers=customers),
            )
        public = {"resource_type": "model", "access": "public", "columns": {}}
        return {"nodes": {mart: {"name": mart} | public for mart in MARTS}}

    return built


@pytest.fixture
def exports(tmp_path: Path) -> Iterator[Path]:
    """Publish a shop of three customers by the default names, and log the page's code in as alice."""
    execute("drop schema if exists published, published_switch, read_by_alice cascade")
    with environment(POSTGRES_SCHEMA="read_by_alice"):
        publish(tmp_path, build=build(3))
        execute("create role alice login password 'secret' in role reader")
        with closing(connect()) as connection:
            server = connection.info
            address = {"PGHOST": server.host, "PGPORT": str(server.port), "PGDATABASE": server.dbname}
        try:
            with environment(**address, PGUSER="alice"):
                yield tmp_path
        finally:
            execute("drop role alice")


def test_the_code_of_the_page_reads_the_newest_run(exports: Path) -> None:
    assert customers_read(ON_POSTGRES) == 3
    publish(exports, build=build(5))
    assert customers_read(ON_POSTGRES) == 5
    assert query("select count(*) from read_by_alice.customer_segments") == [(5,)]
