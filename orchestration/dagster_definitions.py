"""The project in Dagster: every model is an asset, every test a check of it, and every day a partition.

    DUCKDB_PATH=/srv/segments.duckdb RAW_DATA_DIR=/srv/raw dagster dev -f orchestration/dagster_definitions.py

On Postgres (DBT_TARGET=postgres) the variables of its profile lead to the server instead.
The run of a day builds and tests the warehouse as of that day. Days can be filled in any order, because the
history does not depend on it. Only when every check holds is the day published to PUBLISH_DIR. A run that
fails is tried again after RETRY_SECONDS.
"""

import json
import os
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import DbtCliResource, DbtProject, dbt_assets

PROJECT_DIR = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT_DIR / "scripts"))

from publish import publish  # noqa: E402

PUBLISH_DIR = Path(os.environ.get("PUBLISH_DIR") or PROJECT_DIR / "published").resolve()
FIRST_DAY = os.environ.get("FIRST_DAY") or "2024-01-01"
RETRY = dg.RetryPolicy(max_retries=2, delay=float(os.environ.get("RETRY_SECONDS") or 300))
# A warehouse has one writer: give this pool one slot.
WRITER = "warehouse_writer"

days = dg.DailyPartitionsDefinition(start_date=FIRST_DAY)
one_by_one = dg.BackfillPolicy.multi_run(1)
# Published every morning: a day and a half without it is too long.
fresh = dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=36), warn_window=timedelta(hours=28))

project = DbtProject(
    project_dir=PROJECT_DIR,
    profiles_dir=PROJECT_DIR,
    target_path=Path(os.environ.get("DBT_TARGET_PATH") or "target/dagster"),
)
dbt_here = DbtCliResource(project_dir=project, dbt_executable=str(Path(sys.executable).with_name("dbt")))
if not project.manifest_path.exists():
    dbt_here.cli(["--quiet", "parse"], target_path=project.project_dir / project.target_path).wait()


@dbt_assets(
    manifest=project.manifest_path,
    project=project,
    partitions_def=days,
    backfill_policy=one_by_one,
    retry_policy=RETRY,
    pool=WRITER,
)
def segmentation(context: dg.AssetExecutionContext, dbt: DbtCliResource) -> Iterator[Any]:
    """Build and test the models as of the day of the partition."""
    settings = json.dumps({"as_of_date": context.partition_key})
    yield from dbt.cli(["build", "--vars", settings], context=context).stream()


@dg.asset(
    deps=[segmentation],
    partitions_def=days,
    backfill_policy=one_by_one,
    freshness_policy=fresh,
    pool=WRITER,
)
def published_marts(context: dg.AssetExecutionContext) -> dg.MaterializeResult:
    """Let readers see the marts that the run before has built and tested."""
    manifest = json.loads(project.manifest_path.read_text("utf-8"))
    export = publish(PUBLISH_DIR, build=lambda place, options: manifest)
    return dg.MaterializeResult(metadata={"export": dg.MetadataValue.path(str(export))})


job = dg.define_asset_job("daily_segments", selection=dg.AssetSelection.all())

defs = dg.Definitions(
    assets=[segmentation, published_marts],
    jobs=[job],
    schedules=[dg.build_schedule_from_partitioned_job(job, hour_of_day=5)],
    resources={"dbt": dbt_here},
)
