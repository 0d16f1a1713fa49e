"""Build on Spark with the cores of this machine, for the tests beside this file."""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
MODELS_ALONE = ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]


def environment(folder: Path, raw: Path) -> dict[str, str]:
    """Return the environment of a build in a folder, from a folder of raw files."""
    return os.environ | {
        "DBT_TARGET": "spark",
        "SPARK_MASTER": "local[2]",
        "SPARK_CATALOG": "in-memory",
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_SCHEMA": "shop",
        "SPARK_WAREHOUSE_DIR": str(folder / "warehouse"),
        "RAW_DATA_DIR": str(raw),
    }


def options(folder: Path) -> list[str]:
    """Return the options of dbt that build models alone, with all that dbt writes in the folder."""
    own = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)]
    return [*MODELS_ALONE, *own, "--target-path", str(folder / "target"), "--log-path", str(folder / "logs")]
