"""The project in Airflow: one task a day that builds, tests and publishes.

Link or copy this file to the folder of DAGs. It runs the project's own command in the project's own
environment, so that Airflow's need not hold dbt. What it needs is read from the environment of the worker:

    SEGMENTS_PROJECT_DIR   the folder of this project, with its .venv (`make setup`)
    DBT_TARGET             duckdb, or postgres with the variables of its profile
    DUCKDB_PATH            the warehouse, on DuckDB
    RAW_DATA_DIR           the folder of raw files, on DuckDB
    PUBLISH_DIR            the folder that readers see

A failing test fails the task, and its log ends with the name of the test. What was published stays.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta

from airflow.sdk import dag, task

PROJECT_DIR = os.environ.get("SEGMENTS_PROJECT_DIR", "/srv/customer_segmentation")


@dag(
    schedule="0 5 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,  # a warehouse has one writer
    default_args={
        "retries": 2,
        "retry_delay": timedelta(minutes=float(os.environ.get("SEGMENTS_RETRY_MINUTES", "5"))),
    },
    doc_md=__doc__,
    tags=["customer_segmentation"],
)
def customer_segmentation() -> None:
    """Build, test and publish the segmentation as of the day before the run."""

    @task.bash(cwd=PROJECT_DIR, append_env=True)
    def publish() -> str:
        """Return the command, with the last day that is over when the run starts."""
        as_of_date = "{{ macros.ds_add((dag_run.logical_date or dag_run.run_after) | ds, -1) }}"
        return f".venv/bin/python scripts/publish.py -- --vars '{{as_of_date: \"{as_of_date}\"}}'"

    publish()


customer_segmentation()
