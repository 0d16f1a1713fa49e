"""Measure the project on generated orders, in one run on one machine, as the median of several rounds.

    python -m bench.run --size 10

A round measures every phase once, so that a disturbance hits all alike. A phase of dbt takes as long as from
the start of its first node to the end of its last: seeds, parsing and hooks are left out. A phase's memory is
the peak of its own process. The result is bench/results/<size>m.json, which `python -m bench.report` reads.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.generate import LAST_DAY, generate

PROJECT = Path(__file__).resolve().parents[1]
RESULTS = PROJECT / "bench" / "results"
WORK = PROJECT / "target" / "bench"
PEER_VENV = WORK / "venv"
PEER = "openretailscience==0.48.1"

TODAY = date.fromisoformat(LAST_DAY)
YESTERDAY = TODAY - timedelta(days=1)
PERIODS = 12
SLOWEST = 12
PARTS = ["alone", "core", "current", "core_history", "history", "everything"]
NO_UNIT_TESTS = ("--exclude-resource-type", "unit_test")

# Marts that say what the nodes of a whole run were for: a node belongs to the first of these that needs it.
PURPOSES = {
    "history": ["customer_segment_history"],
    "movement": [
        "int_tier_outlooks", "customer_segment_changes", "segment_transitions", "audience_changes",
        "rule_impact_preview", "preset_agreement", "rule_registry", "segment_backtest", "score_backtest",
        "customer_forecast", "forecast_backtest", "treatment_lift",
    ],
    "all_else": ["*"],
}  # fmt: skip


@dataclass(frozen=True)
class Measurement:
    """What one phase took, once."""

    seconds: float
    peak_mb: int
    nodes: dict[str, float]


def run(command: list[str], environment: dict[str, str]) -> tuple[str, int]:
    """Run a command to its end and return what it printed and its peak of memory in megabytes."""
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(
            command, cwd=PROJECT, env=os.environ | environment, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        printed = output.read()
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{printed[-4000:]}")
    return printed, usage.ru_maxrss // 1024


def node_times(run_results: Path) -> tuple[float, dict[str, float]]:
    """Return the seconds from the first node's start to the last one's end, and those of each node."""
    spans = {}
    for result in json.loads(run_results.read_text("utf-8"))["results"]:
        executed = [step for step in result["timing"] if step["name"] == "execute"]
        if executed:
            moments = [datetime.fromisoformat(executed[0][key]) for key in ("started_at", "completed_at")]
            spans[result["unique_id"]] = moments
    wall = max(end for _, end in spans.values()) - min(start for start, _ in spans.values())
    return wall.total_seconds(), {name: (end - start).total_seconds() for name, (start, end) in spans.items()}


@dataclass(frozen=True)
class Bench:
    """A folder of raw files and how they are measured."""

    folder: Path
    memory_limit: str
    with_peers: bool

    @property
    def orders(self) -> Path:
        """Return the file that the baselines read."""
        return self.folder / "raw" / "orders.parquet"

    def dbt(
        self, warehouse: str, command: str, as_of_date: date, periods: int, *options: str, raw: str = "raw"
    ) -> Measurement:
        """Run one dbt command on a warehouse, with the inputs of one of the raw folders."""
        target = self.folder / "target"
        settings = {"as_of_date": str(as_of_date), "history_periods": periods}
        _, peak_mb = run(
            [str(Path(sys.executable).parent / "dbt"), command, "--vars", json.dumps(settings), *options],
            {
                "RAW_DATA_DIR": str(self.folder / raw),
                "DUCKDB_PATH": str(self.folder / f"{warehouse}.duckdb"),
                "DUCKDB_MEMORY_LIMIT": self.memory_limit,
                "DBT_TARGET": "duckdb",
                "DBT_TARGET_PATH": str(target),
                "DBT_LOG_PATH": str(target / "logs"),
                "DO_NOT_TRACK": "1",
            },
        )
        seconds, nodes = node_times(target / "run_results.json")
        return Measurement(seconds, peak_mb, nodes)

    def new_warehouse(self, name: str) -> str:
        """Make a warehouse anew that has nothing but the seeds."""
        for path in self.folder.glob(f"{name}.duckdb*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        self.dbt(name, "seed", TODAY, 0)
        return name

    def baseline(self, name: str, python: Path) -> Measurement:
        """Run one of the baselines."""
        arguments = ["--orders", str(self.orders), "--as-of-date", str(TODAY)]
        arguments += ["--memory-limit", self.memory_limit]
        printed, peak_mb = run([str(python), str(PROJECT / "bench" / "baselines.py"), name, *arguments], {})
        return Measurement(json.loads(printed.splitlines()[-1])["seconds"], peak_mb, {})

    def purposes(self) -> dict[str, str]:
        """Return what each model is for."""
        purposes: dict[str, str] = {}
        for purpose, marts in PURPOSES.items():
            selection = [f"+{mart}" for mart in marts]
            listed, _ = run(
                [
                    str(Path(sys.executable).parent / "dbt"), "--quiet", "ls", "--resource-type", "model",
                    "--output", "json", "--output-keys", "unique_id", "--select", *selection,
                ],
                {"DBT_TARGET": "duckdb", "DBT_TARGET_PATH": str(self.folder / "target"), "RAW_DATA_DIR": ""},
            )  # fmt: skip
            for line in listed.splitlines():
                purposes.setdefault(json.loads(line)["unique_id"], purpose)
        return purposes

    def round(self, parts: list[str]) -> Iterator[tuple[str, Measurement]]:
        """Measure every phase of these parts once."""
        yield "speed_of_light", self.baseline("speed_of_light", Path(sys.executable))
        for part in parts:
            yield from getattr(self, part)()

    def alone(self) -> Iterator[tuple[str, Measurement]]:
        """Measure RFM alone, and others that know nothing else."""
        rfm = self.new_warehouse("rfm")
        yield "rfm_alone", self.dbt(rfm, "run", TODAY, 0, "--select", "+customer_rfm")
        if self.with_peers:
            yield "openretailscience", self.baseline("openretailscience", PEER_VENV / "bin" / "python")
            yield "pandas", self.baseline("pandas", Path(sys.executable))

    def core(self) -> Iterator[tuple[str, Measurement]]:
        """Measure a run of segments alone that keeps no history."""
        current = self.new_warehouse("current")
        yield "core", self.dbt(current, "run", TODAY, 0, "--select", "+customer_segment_history")

    def current(self) -> Iterator[tuple[str, Measurement]]:
        """Measure a run of everything that keeps no history."""
        current = self.new_warehouse("current")
        yield "current_slice", self.dbt(current, "run", TODAY, 0)
        yield "current_slice_tests", self.dbt(current, "test", TODAY, 0, *NO_UNIT_TESTS)

    def core_history(self) -> Iterator[tuple[str, Measurement]]:
        """Measure the first run of a history of segments alone.

        The next would be as long: a date is published once all of the history has been built for it.
        """
        core = ("--select", "+customer_segment_history")
        history = self.new_warehouse("history")
        yield "core_backfill", self.dbt(history, "run", YESTERDAY, PERIODS, *core)

    def history(self) -> Iterator[tuple[str, Measurement]]:
        """Measure the first run that keeps a history of everything, and the next."""
        history = self.new_warehouse("history")
        yield "first_backfill", self.dbt(history, "run", YESTERDAY, PERIODS)
        yield "daily_run", self.dbt(history, "run", TODAY, PERIODS)
        yield "history_tests", self.dbt(history, "test", TODAY, PERIODS, *NO_UNIT_TESTS)

    def everything(self) -> Iterator[tuple[str, Measurement]]:
        """Measure a run of all inputs."""
        everything = self.new_warehouse("everything")
        for name, options in (
            ("core_of_all_inputs", ("--select", "+customer_segments")),
            ("product_affinity", ("--select", "+product_affinity", "--exclude", "+customer_segments")),
            ("all_else", ("--exclude", "+customer_segments", "+product_affinity")),
        ):
            yield name, self.dbt(everything, "run", TODAY, 0, *options, raw="raw_all")


def make_peer_venv() -> None:
    """Install the package to compare with, which moves the pins, in an environment of its own."""
    if not (PEER_VENV / f".{PEER}").exists():
        run([sys.executable, "-m", "venv", "--clear", str(PEER_VENV)], {})
        run([str(PEER_VENV / "bin" / "pip"), "install", "--quiet", PEER], {})
        (PEER_VENV / f".{PEER}").touch()


def summary(rounds: list[dict[str, Measurement]], purposes: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Return the medians of each phase, its ratio to the speed of light and what its nodes took."""
    phases = {}
    for name in rounds[0]:
        measured = [phase[name] for phase in rounds]
        medians = {
            node: round(statistics.median(m.nodes.get(node, 0) for m in measured), 2)
            for node in measured[0].nodes
        }
        slowest = sorted(medians.items(), key=lambda item: -item[1])[:SLOWEST]
        # Nodes run side by side, so these seconds are more than those of the phase.
        by_purpose: Counter[str] = Counter()
        for node, took in medians.items():
            if node in purposes:
                by_purpose[purposes[node]] += took
        phases[name] = {
            "seconds": round(statistics.median(m.seconds for m in measured), 2),
            "rounds": [round(m.seconds, 2) for m in measured],
            "peak_mb": max(m.peak_mb for m in measured),
            "nodes": len(medians),
            "slowest": {node.split(".")[2]: took for node, took in slowest},
            "purposes": {purpose: round(took, 2) for purpose, took in by_purpose.items()},
        }
    light = statistics.median(phase["speed_of_light"].seconds for phase in rounds)
    for name, phase in phases.items():
        phase["ratio"] = round(statistics.median(m[name].seconds for m in rounds) / light, 1)
    return phases


def memory_gb() -> int:
    """Return the machine's memory in gigabytes."""
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3)


def main() -> None:
    """Generate what is not there yet, measure, and write the result."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=float, default=10, help="orders in millions")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--parts", nargs="+", choices=PARTS, default=PARTS, help="what to measure, with --out"
    )
    parser.add_argument("--memory-limit", default="5GB", help="what DuckDB may use")
    parser.add_argument("--no-peers", action="store_true", help="leave out openretailscience and pandas")
    parser.add_argument("--out", type=Path, help="where the result goes, instead of bench/results")
    chosen = parser.parse_args()
    if chosen.parts != PARTS and not chosen.out:
        parser.error("--parts needs --out: parts must not take the place of what was measured whole")

    orders = round(chosen.size * 1_000_000)
    bench = Bench(WORK / f"{chosen.size:g}m", chosen.memory_limit, not chosen.no_peers)
    for raw, with_all in (("raw", False), ("raw_all", True)):
        is_there = (bench.folder / raw / "refunds.parquet").exists()
        if not is_there and (not with_all or "everything" in chosen.parts):
            generate(bench.folder / raw, orders, 1, chosen.memory_limit, with_all, with_all)
    if bench.with_peers:
        make_peer_venv()

    rounds = []
    for number in range(chosen.rounds):
        rounds.append({})
        for name, measured in bench.round(chosen.parts):
            rounds[-1][name] = measured
            took = f"{measured.seconds:8.2f} s {measured.peak_mb:6d} MB"
            print(f"round {number + 1}: {name:20} {took}", flush=True)

    result = {
        "orders": orders,
        "rounds": chosen.rounds,
        "memory_limit": chosen.memory_limit,
        "history_periods": PERIODS,
        "machine": {"cores": os.cpu_count(), "memory_gb": memory_gb(), "architecture": platform.machine()},
        "versions": {name: version(name) for name in ("dbt-core", "dbt-duckdb", "duckdb", "pandas")}
        | {PEER.partition("==")[0]: PEER.partition("==")[2]},
        "phases": summary(rounds, bench.purposes()),
    }
    path = chosen.out or RESULTS / f"{chosen.size:g}m.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(f"written: {path}")


if __name__ == "__main__":
    main()
