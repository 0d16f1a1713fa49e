"""Build the same inputs on every engine, and compare every value of every mart.

    python scripts/parity.py [--inputs demo fuzz_1 fuzz_2 journey] [--engines duckdb postgres spark]
                             [--json docs/parity.json]

DuckDB is what the others are compared with. Postgres runs on a server that is started for it and stopped
at the end, Spark on the cores of this machine; it needs the Python of .venv-spark. Keys, dates, numbers,
labels and booleans have to be equal, doubles to nine digits, and raw records as the JSON that they are.
Exit code 0: no value differs. 1: one does, and the first is named.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Any, Protocol

import duckdb
from postgres_connection import connect
from postgres_server import server

ROOT = Path(__file__).resolve().parents[1]
DBT = Path(sys.executable).with_name("dbt")
TARGET = ROOT / "target" / "parity"
DOUBLE_TOLERANCE = 1e-9
# What tells one run from another, and says nothing of the data.
OF_THE_RUN = {"run_metadata": ("run_id", "built_at")}
# A digest by the engine's own function, which says only whether a rule is the same as in an earlier run.
OF_THE_ENGINE = {"rule_registry": ("rule_digest",)}
# A date, a time after a T or a blank, zeros to fill up its microseconds, and BC.
MOMENT = re.compile(r"^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.0+|(\.\d*[1-9])0*)?( BC)?$")
# DuckDB says that after the date, Postgres after the time.
BEFORE_CHRIST = re.compile(r"(\d{4}-\d\d-\d\d) \(BC\)((?: \d\d:\d\d:\d\d(?:\.\d+)?)?)")
# Spark counts the years before Christ down from 0000.
ASTRONOMICAL = re.compile(r"(?<!\d)(0000|-\d{4})(-\d\d-\d\d(?: \d\d:\d\d:\d\d(?:\.\d+)?)?)")
JSON_COLUMNS = ("raw_record", "extra_attributes")
POSTGRES_TYPES = {
    "VARCHAR": "text",
    "DOUBLE": "double precision",
    "TIMESTAMP WITH TIME ZONE": "timestamptz",
}
CSV_FORM = """delim = ',', quote = '"', escape = '"', comment = ''"""  # as macros/inputs reads it
ENGINES = ("duckdb", "postgres", "spark")
NULL = "\\N"
NO_LIMITS = {"reject_warn_share": 1.0, "reject_error_share": 1.0}

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Inputs:
    """Raw inputs and the settings of their build: hostile rows of a seed, a folder, or else the demo."""

    name: str
    seed: int | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    folder: Path | None = None

    def write(self, folder: Path) -> Path | None:
        """Write the files if need be, and return their folder; the demo comes with the project."""
        if self.seed is None:
            return self.folder
        made = [sys.executable, str(ROOT / "scripts" / "make_fuzz.py"), "--out", str(folder)]
        subprocess.run([*made, "--seed", str(self.seed)], check=True, stdout=subprocess.DEVNULL)
        return folder


INPUTS = (
    Inputs("demo"),
    # Rows of every flaw, as text and as typed columns, in a zone that has daylight saving time.
    Inputs("fuzz_1", 1, NO_LIMITS | {"business_timezone": "America/New_York", "history_periods": 3}),
    # The other formats, and the other methods.
    Inputs(
        "fuzz_2",
        2,
        NO_LIMITS
        | {
            "business_timezone": "Europe/Berlin",
            "history_grain": "week",
            "history_periods": 6,
            "lifecycle_method": "cadence",
            "value_tier_method": "revenue_share",
            "tier_basis": "quantile",
            "monetary_basis": "average",
            "frequency_unit": "days",
            "min_customers_for_quantiles": 5,
            "rfm_presets": ["cn_octant_8", "cells_125", "klaviyo_6", "putler_11", "pymc_5"],
            "forecast_horizon_days": 30,
            "profile_min_customers": 1,
        },
    ),
    # A year of real purchases, which `make journey` builds with the same settings.
    Inputs(
        "journey",
        settings={
            "business_timezone": "America/New_York",
            "extra_attributes": [
                "age_range", "income_range", "marital_status", "home_ownership", "household_size",
                "household_composition", "kids_count",
            ],
        },
        folder=ROOT / "data" / "journey",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Mart:
    """A mart as its contract says: its columns, and those that tell its rows apart."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]


class Engine(Protocol):
    """Where inputs are built, and marts are read."""

    name: str

    def version(self) -> str:
        """Return the version of the engine."""

    def build(self, inputs: Inputs, folder: Path | None) -> Path:
        """Build the inputs, and return the folder of dbt's artifacts."""

    def rows(self, inputs: Inputs, mart: Mart) -> list[Row]:
        """Return a mart."""


def run_dbt(
    inputs: Inputs, target: Path, settings: Mapping[str, Any], environment: Mapping[str, str]
) -> None:
    """Build every model from nothing. The tests are for `make test` and `make test-postgres`."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    command = [str(DBT), "--quiet", "build", "--full-refresh", "--project-dir", str(ROOT)]
    command += ["--profiles-dir", str(ROOT), "--target-path", str(target), "--log-path", str(target / "logs")]
    command += ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]
    command += ["--vars", json.dumps({**inputs.settings, **settings})]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{inputs.name} on {environment['DBT_TARGET']} failed:\n{done.stdout}{done.stderr}")


class DuckDB:
    """DuckDB in a file, which reads the inputs from their folder."""

    name = "duckdb"

    def version(self) -> str:
        """Return the version of the engine."""
        return duckdb.__version__

    def file(self, inputs: Inputs) -> Path:
        """Return the warehouse of some inputs."""
        return TARGET / self.name / inputs.name / "warehouse.duckdb"

    def build(self, inputs: Inputs, folder: Path | None) -> Path:
        """Build the inputs, and return the folder of dbt's artifacts."""
        target = self.file(inputs).parent
        environment = {"DBT_TARGET": self.name, "DUCKDB_PATH": str(self.file(inputs))}
        run_dbt(inputs, target, {}, environment | {"RAW_DATA_DIR": str(folder or "")})
        return target

    def rows(self, inputs: Inputs, mart: Mart) -> list[Row]:
        """Return a mart."""
        with duckdb.connect(str(self.file(inputs)), read_only=True) as connection:
            return connection.execute(f"select {', '.join(mart.columns)} from {mart.name}").fetchall()


class Postgres:
    """A Postgres server, which reads the inputs from tables: one schema of them, one of models, for each."""

    name = "postgres"

    def __init__(self, address: Mapping[str, str]) -> None:
        """Take the environment variables that lead to the server."""
        self.address = address

    def connect(self) -> Any:
        """Connect to the server."""
        return connect(self.address)

    def version(self) -> str:
        """Return the version of the engine."""
        with closing(self.connect()) as connection:
            return f"{connection.server_version // 10000}.{connection.server_version % 10000}"

    def build(self, inputs: Inputs, folder: Path | None) -> Path:
        """Build the inputs, and return the folder of dbt's artifacts."""
        target = TARGET / self.name / inputs.name
        settings = {}
        if folder:
            settings["raw_schema"] = f"raw_{inputs.name}"
            with closing(self.connect()) as connection, connection, connection.cursor() as cursor:
                cursor.execute(f"create schema {settings['raw_schema']}")
                for path in sorted(folder.glob("*.csv")) + sorted(folder.glob("*.parquet")):
                    copy_file(path, f"{settings['raw_schema']}.{path.stem}", cursor)
        environment = {"POSTGRES_SCHEMA": inputs.name, "RAW_DATA_DIR": ""}
        run_dbt(inputs, target, settings, {**self.address, **environment})
        return target

    def rows(self, inputs: Inputs, mart: Mart) -> list[Row]:
        """Return a mart."""
        with closing(self.connect()) as connection, connection.cursor() as cursor:
            cursor.execute(f"select {', '.join(mart.columns)} from {inputs.name}.{mart.name}")
            return cursor.fetchall()


class Spark:
    """Spark on the cores of this machine, which reads the inputs from Parquet files, and writes such."""

    name = "spark"

    def version(self) -> str:
        """Return the version of the engine."""
        return metadata.version("pyspark")

    def warehouse(self, inputs: Inputs) -> Path:
        """Return the folder of the tables of some inputs."""
        return TARGET / self.name / inputs.name / "warehouse"

    def build(self, inputs: Inputs, folder: Path | None) -> Path:
        """Build the inputs, and return the folder of dbt's artifacts."""
        target = self.warehouse(inputs).parent
        with tempfile.TemporaryDirectory() as scratch:
            if folder:
                for path in sorted(folder.glob("*.csv")) + sorted(folder.glob("*.parquet")):
                    as_parquet(path, Path(scratch) / f"{path.stem}.parquet")
            environment = {
                "DBT_TARGET": self.name,
                "SPARK_CATALOG": "in-memory",
                "SPARK_WAREHOUSE_DIR": str(self.warehouse(inputs)),
                "SPARK_SCHEMA": inputs.name,
                "SPARK_LOCAL_IP": "127.0.0.1",
                "RAW_DATA_DIR": scratch if folder else "",
            }
            run_dbt(inputs, target, {}, environment)
        return target

    def rows(self, inputs: Inputs, mart: Mart) -> list[Row]:
        """Return a mart. A partitioned table without rows has no file."""
        folder = self.warehouse(inputs) / f"{inputs.name}.db" / mart.name
        if not any(folder.rglob("*.parquet")):
            return []
        read = f"read_parquet('{folder}/**/*.parquet', hive_partitioning = true)"
        with duckdb.connect() as connection:
            connection.execute("set TimeZone = 'UTC'")
            found = connection.execute(f"select {', '.join(mart.columns)} from {read}").fetchall()
        return [tuple(without_zone(value) for value in row) for row in found]


def without_zone(value: Any) -> Any:
    """Return a moment as the other engines give it: Spark writes that its moments are in UTC."""
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def as_parquet(path: Path, copy: Path) -> None:
    """Write a file of raw rows as Parquet: text for CSV, the file's types for Parquet."""
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute(f"copy (select * from {reader(path)}) to '{copy}' (format parquet)")


def reader(path: Path) -> str:
    """Return what DuckDB reads a file of raw rows by: CSV as text, Parquet in its types."""
    if path.suffix == ".csv":
        return f"read_csv('{path}', header = true, all_varchar = true, {CSV_FORM})"
    return f"read_parquet('{path}')"


def copy_file(path: Path, table: str, cursor: Any) -> None:
    """Copy a file of raw rows into a table of its columns: text for CSV, the file's types for Parquet."""
    with duckdb.connect() as connection, tempfile.NamedTemporaryFile(suffix=".csv") as copy:
        connection.execute("set TimeZone = 'UTC'")
        read = reader(path)
        types = {row[0]: row[1] for row in connection.execute(f"describe select * from {read}").fetchall()}
        columns = ", ".join(f'"{name}" {POSTGRES_TYPES.get(kind, kind)}' for name, kind in types.items())
        cursor.execute(f"create table {table} ({columns})")
        connection.execute(
            f"copy (select * from {read}) to '{copy.name}' (header false, force_quote *, nullstr '{NULL}')"
        )
        with open(copy.name, encoding="utf-8", newline="") as lines:
            cursor.copy_expert(f"copy {table} from stdin (format csv, null '{NULL}')", lines)


def marts_of(target: Path) -> list[Mart]:
    """Return the marts that dbt built into a folder of artifacts."""
    nodes = json.loads((target / "manifest.json").read_text("utf-8"))["nodes"]
    models = {
        i: n for i, n in nodes.items() if n["resource_type"] == "model" and n["path"].startswith("marts/")
    }
    grains: dict[str, list[str]] = {}
    for node in nodes.values():
        test = node.get("test_metadata") or {}
        if node.get("attached_node") in models and test.get("name") in (
            "unique",
            "unique_combination_of_columns",
        ):
            kwargs = test["kwargs"]
            grains[node["attached_node"]] = kwargs.get("combination_of_columns") or [kwargs["column_name"]]
    found = []
    for unique_id, node in models.items():
        left_out = (*OF_THE_RUN.get(node["name"], ()), *OF_THE_ENGINE.get(node["name"], ()))
        columns = tuple(name for name in node["columns"] if name not in left_out)
        key = tuple(name for name in grains[unique_id] if name not in left_out)
        found.append(Mart(node["name"], columns, key))
    return sorted(found, key=lambda mart: mart.name)


@dataclass(frozen=True)
class Difference:
    """A value that is not the same on two engines; of a row that one of them lacks, the whole row."""

    mart: str
    key: dict[str, str]
    column: str
    left: str
    right: str


def before_christ(text: str) -> str:
    """Return a text in which dates before Christ are as Postgres writes them."""
    counted = ASTRONOMICAL.sub(lambda found: f"{1 - int(found[1]):04}{found[2]} BC", text)
    return BEFORE_CHRIST.sub(r"\1\2 BC", counted)


def parsed(text: str | None) -> Any:
    """Return what a JSON object says; a typed moment is in the form of its engine."""
    if text is None:
        return None
    return {
        name: MOMENT.sub(r"\1 \2\3\4", before_christ(value)) if isinstance(value, str) else value
        for name, value in json.loads(text).items()
    }


def is_same(column: str, left: Any, right: Any) -> bool:
    """Whether two engines say the same."""
    if column in JSON_COLUMNS:
        return parsed(left) == parsed(right)
    if isinstance(left, float) and isinstance(right, float):
        return math.isclose(left, right, rel_tol=DOUBLE_TOLERANCE) or (math.isnan(left) and math.isnan(right))
    return type(left) is type(right) and left == right


def renumbered(mart: Mart, rows: Sequence[Row]) -> list[Row]:
    """Number rejected rows of a key by what they say: alike in all that is read, they come in any order.

    A typed moment before Christ in a key is in the form of its engine, as in a raw record.
    """
    if mart.name != "rejected_records":
        return list(rows)
    number, record = (mart.columns.index(name) for name in ("row_number_in_key", "raw_record"))
    text = mart.columns.index("record_key")
    rows = [(*row[:text], row[text] and before_christ(row[text]), *row[text + 1 :]) for row in rows]
    places = [mart.columns.index(name) for name in mart.key if name != "row_number_in_key"]

    def content(row: Row) -> tuple[str, ...]:
        said = json.dumps(parsed(row[record]), sort_keys=True)
        return (*(str(row[place]) for place in places), said)

    seen: Counter[Row] = Counter()
    found = []
    for row in sorted(rows, key=content):
        key = tuple(row[place] for place in places)
        seen[key] += 1
        found.append((*row[:number], seen[key], *row[number + 1 :]))
    return found


def differences(mart: Mart, left: Sequence[Row], right: Sequence[Row]) -> Iterator[Difference]:
    """Yield every value that differs, and every row that only one engine has, in the order of the keys."""
    left, right = renumbered(mart, left), renumbered(mart, right)
    places = [mart.columns.index(name) for name in mart.key]

    def by_key(rows: Sequence[Row]) -> dict[Row, Row]:
        return {tuple(row[place] for place in places): row for row in rows}

    lefts, rights = by_key(left), by_key(right)
    for key in sorted(lefts.keys() | rights.keys(), key=lambda key: [str(value) for value in key]):
        named = dict(zip(mart.key, map(str, key), strict=True))
        if key not in lefts or key not in rights:
            yield Difference(
                mart.name, named, "(row)", *("there" if key in r else "missing" for r in (lefts, rights))
            )
            continue
        for column, here, there in zip(mart.columns, lefts[key], rights[key], strict=True):
            if not is_same(column, here, there):
                yield Difference(mart.name, named, column, repr(here), repr(there))
    if len(left) != len(lefts) or len(right) != len(rights):
        yield Difference(mart.name, {}, "(rows)", str(len(left)), str(len(right)))


def compare(inputs: Inputs, engines: Sequence[Engine]) -> dict[str, Any]:
    """Build some inputs on every engine, compare each with the first, and report."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = inputs.write(Path(scratch))
        targets = [engine.build(inputs, folder) for engine in engines]
    reference, *others = engines
    found: list[dict[str, Any]] = []
    counted: dict[str, dict[str, int]] = {}
    for mart in marts_of(targets[0]):
        left = reference.rows(inputs, mart)
        counted[mart.name] = {"rows": len(left), "values": len(left) * len(mart.columns), "differing": 0}
        for engine in others:
            for difference in differences(mart, left, engine.rows(inputs, mart)):
                counted[mart.name]["differing"] += 1
                found.append({"engine": engine.name, **vars(difference)})
    return {
        "settings": dict(inputs.settings),
        "rows": sum(mart["rows"] for mart in counted.values()),
        "values": sum(mart["values"] for mart in counted.values()),
        "differing": len(found),
        "first_difference": found[0] if found else None,
        "marts": counted,
    }


def told(name: str, report: Mapping[str, Any]) -> str:
    """Return the report of some inputs in a line or two."""
    line = (
        f"{name}: {len(report['marts'])} marts, {report['rows']:,} rows, {report['values']:,} values, "
        f"{report['differing']:,} differ"
    )
    first = report["first_difference"]
    if first:
        key = ", ".join(f"{column} {value}" for column, value in first["key"].items())
        line += (
            f"\n  first: {first['mart']}, {key}: {first['column']} is {first['left']} on DuckDB "
            f"and {first['right']} on {first['engine']}"
        )
    return line


def main(given: Sequence[str] | None = None) -> int:
    """Compare the inputs asked for, print and write the report, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    names = [inputs.name for inputs in INPUTS]
    parser.add_argument(
        "--inputs", nargs="+", choices=names, default=names, help="which inputs (default: all)"
    )
    parser.add_argument(
        "--engines", nargs="+", choices=ENGINES, default=ENGINES, help="which engines (default: all)"
    )
    parser.add_argument("--json", type=Path, help="where the report is written")
    options = parser.parse_args(given)
    with ExitStack() as stack:
        engines: list[Engine] = [DuckDB()]
        if "postgres" in options.engines:
            engines.append(Postgres(stack.enter_context(server())))
        if "spark" in options.engines:
            engines.append(Spark())
        reports = {}
        for inputs in INPUTS:
            if inputs.name in options.inputs:
                reports[inputs.name] = compare(inputs, engines)
                print(told(inputs.name, reports[inputs.name]), flush=True)
        versions = {engine.name: engine.version() for engine in engines}
    differing = sum(report["differing"] for report in reports.values())
    if options.json:
        text = json.dumps({"engines": versions, "differing": differing, "inputs": reports}, indent=2)
        options.json.write_text(text + "\n", "utf-8")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
