"""What is so on Postgres alone: where raw data may come from, and that the server leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dbt_project import PROJECT
from postgres_project import build, execute, query

SERVER = [sys.executable, str(PROJECT / "scripts" / "postgres_server.py")]
# Prints the server's folder, which is where its socket is.
TELL = (
    "psql --host $POSTGRES_HOST --port $POSTGRES_PORT --user $POSTGRES_USER $POSTGRES_DATABASE"
    " -Atc 'show data_directory'"
)


def test_a_folder_of_files_stops_the_run_with_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "orders.csv").write_text("order_id,customer_id,ordered_at,gross_amount\no1,ann,2025-01-01,5")
    [error] = build("from_files", tmp_path / "target", raw_dir=tmp_path, select=["int_as_of_dates"])
    for words in ("RAW_DATA_DIR", "DuckDB and Spark only", "postgres", "raw_schema", "input_models"):
        assert words in error


def test_tables_of_a_schema_are_read_whatever_their_types(tmp_path: Path) -> None:
    execute(
        "drop schema if exists shop cascade",
        "drop schema if exists from_tables cascade",
        "create schema shop",
        """
        create table shop.orders as
        select * from (values
            (1, cast('ann' as varchar(9)), timestamptz '2025-01-05 23:30-05', 20.5::real, 'completed', true),
            (2, 'ann', '2025-03-01 10:00:00+00', 'infinity', 'completed', false),
            (3, 'bob', 'infinity', 5, 'completed', false),
            (4, 'bob', '2025-03-31 23:00:00+00', 'nan', 'completed', null),
            (5, 'cat', '2025-03-31 23:00:00+00', 7.25, 'completed', null)
        ) as orders (order_id, customer_id, ordered_at, gross_amount, status, is_test)
        """,
    )
    chosen = ["+stg_commerce__orders", "+rejected_records"]
    shop = {"raw_schema": "shop"}
    assert build("from_tables", tmp_path / "target", vars=shop, select=chosen, has_tests=False) == []
    kept = """
        select order_id, customer_id, order_date::text, gross_amount::text
        from from_tables.stg_commerce__orders
    """
    assert query(kept) == [("5", "cat", "2025-03-31", "7.2500")]
    rejected = "select record_key, reason from from_tables.rejected_records order by record_key"
    assert query(rejected) == [
        ("1", "test_order"),
        ("2", "absurd_number"),
        ("3", "absurd_date"),
        ("4", "absurd_number"),
    ]


def test_the_server_goes_with_its_command_whatever_that_does() -> None:
    for command, code in ((f"{TELL}; exit 3", 3), (f"{TELL}; kill -TERM $PPID; sleep 60", 143)):
        done = subprocess.run([*SERVER, "bash", "-c", command], capture_output=True, text=True, timeout=120)
        assert done.returncode == code, done.stderr
        data = Path(done.stdout.splitlines()[0])
        assert data.name == "data"
        assert not data.parent.exists()


def test_a_command_that_cannot_be_run_leaves_no_server_behind(tmp_path: Path) -> None:
    done = subprocess.run([*SERVER, str(tmp_path / "nowhere")], capture_output=True, text=True, timeout=120)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
