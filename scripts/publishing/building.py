"""Build and test by dbt, in a place of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from publishing.marts import NotPublishedError

PROJECT = Path(__file__).resolve().parents[2]
TARGET = Path("target") / "publish"
FAILED = ("error", "fail", "runtime error")

# Builds where some environment variables lead to, with options of dbt build, and returns the manifest.
Builder = Callable[[Mapping[str, str], Sequence[str]], dict[str, Any]]


def dbt_build(place: Mapping[str, str], options: Sequence[str]) -> dict[str, Any]:
    """Run every model and test where some environment variables lead to, and return the manifest."""
    arguments = ["build", "--target-path", str(TARGET), "--log-path", str(TARGET / "logs"), *options]
    results = PROJECT / TARGET / "run_results.json"
    results.unlink(missing_ok=True)
    done = subprocess.run(
        [str(Path(sys.executable).with_name("dbt")), *arguments], cwd=PROJECT, env={**os.environ, **place}
    )
    if done.returncode:
        raise NotPublishedError(f"Not published: {failure(results)}.")
    return json.loads((PROJECT / TARGET / "manifest.json").read_text("utf-8"))


def failure(results: Path) -> str:
    """Say which nodes of a build failed."""
    if not results.exists():
        return "dbt stopped before it built anything, and says why above"
    nodes = json.loads(results.read_text("utf-8"))["results"]
    failed = [node["unique_id"].split(".")[2] for node in nodes if node["status"] in FAILED]
    return f"{', '.join(failed)} failed" if failed else "dbt stopped, and says why above"
