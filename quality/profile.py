"""What is remembered of each build, so that the next one can be compared with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, text

from quality.connection import PROFILE, QualityError, Warehouse, relations

QUANTILES = (0.25, 0.5, 0.75, 0.9)
NO_VALUE = "(null)"


@dataclass(frozen=True)
class Run:
    """The build whose warehouse is checked, as its run_metadata says."""

    run_id: str
    as_of_date: date
    inputs: frozenset[str]


@dataclass(frozen=True)
class Subject:
    """Rows that are measured at every build, and what is measured of them besides their number."""

    name: str
    query: str
    input: str = ""
    filled: tuple[str, ...] = ()
    spread: tuple[str, ...] = ()
    mix: tuple[str, ...] = ()


class Metric(NamedTuple):
    """One thing measured: rows, null_share, a quantile such as p50, or the share of a category."""

    relation: str
    measure: str
    column: str = ""
    category: str = ""


Profile = Mapping[Metric, float]


@dataclass(frozen=True)
class LastRun:
    """The profile that a build is compared with, and the build that it is of."""

    run_id: str
    as_of_date: date
    checked_at: datetime
    table: str
    profile: Profile


def current_run(connection: Connection, warehouse: Warehouse) -> Run:
    """Return the build that made the warehouse what it is."""
    query = f"""
        select run_id, as_of_date, inputs_present
        from {warehouse.relation("run_metadata")}
        order by built_at desc, run_id
        limit 1
    """
    row = connection.execute(text(query)).first()
    if row is None:
        raise QualityError(f"{warehouse.name} has an empty run_metadata: run `make build` first.")
    return Run(row.run_id, row.as_of_date, frozenset((row.inputs_present or "").split(", ")) - {""})


def quantile_name(quantile: float) -> str:
    """Return how a quantile is called in the profile, such as p50."""
    return f"p{quantile * 100:.0f}"


def expressions(subject: Subject) -> dict[Metric, str]:
    """Return the SQL of everything that takes one look at the rows."""
    found = {Metric(subject.name, "rows"): "count(*)"}
    for column in subject.filled:
        metric = Metric(subject.name, "null_share", column)
        found[metric] = f"1 - count({column}) * 1.0 / nullif(count(*), 0)"
    for column in subject.spread:
        for quantile in QUANTILES:
            metric = Metric(subject.name, quantile_name(quantile), column)
            found[metric] = f"percentile_disc({quantile}) within group (order by {column})"
    return found


def measure_all(connection: Connection, subjects: Iterable[Subject], run: Run) -> dict[Metric, float]:
    """Measure every subject but the inputs that the build did not have."""
    profile: dict[Metric, float] = {}
    for subject in subjects:
        found = measure(connection, subject)
        is_absent = subject.input and subject.input not in run.inputs
        if not is_absent or found[Metric(subject.name, "rows")]:
            profile |= found
    return profile


def measure(connection: Connection, subject: Subject) -> dict[Metric, float]:
    """Measure one subject; what has no value, such as the median of nothing, is left out."""
    wanted = expressions(subject)
    row = connection.execute(
        text(f"select {', '.join(wanted.values())} from ({subject.query}) as subject")
    ).one()
    found = {metric: float(value) for metric, value in zip(wanted, row, strict=True) if value is not None}
    for column in subject.mix:
        found |= shares(connection, subject, column)
    return found


def shares(connection: Connection, subject: Subject, column: str) -> dict[Metric, float]:
    """Return the share of the rows that each category of a column has."""
    query = f"select {column}, count(*) from ({subject.query}) as subject group by {column}"
    counts = connection.execute(text(query)).all()
    total = sum(count for _, count in counts)
    return {
        Metric(subject.name, "share", column, NO_VALUE if category is None else str(category)): count / total
        for category, count in counts
    }


def last_run(connection: Connection, warehouse: Warehouse, run: Run) -> LastRun | None:
    """Return the latest other build whose check did not fail, if there is one."""
    if PROFILE not in relations(connection, warehouse.profile_schema):
        return None
    table = warehouse.profile_table
    query = f"""
        select run_id, as_of_date, checked_at, relation, measure, column_name, category, value
        from {table}
        where run_id = (
            select run_id
            from {table}
            where run_id <> :run_id and result <> 'failure'
            order by checked_at desc, run_id
            limit 1
        )
    """
    rows = connection.execute(text(query), {"run_id": run.run_id}).all()
    if not rows:
        return None
    profile = {Metric(r.relation, r.measure, r.column_name, r.category): r.value for r in rows}
    return LastRun(rows[0].run_id, rows[0].as_of_date, rows[0].checked_at, table, profile)


def keep(connection: Connection, warehouse: Warehouse, run: Run, profile: Profile, result: str) -> None:
    """Write the profile of a build, in place of what an earlier check of the same build wrote."""
    table = warehouse.profile_table
    connection.execute(text(f"create schema if not exists {warehouse.profile_schema}"))
    connection.execute(
        text(f"""
            create table if not exists {table} (
                run_id varchar not null,
                as_of_date date not null,
                checked_at timestamp not null,
                result varchar not null,
                relation varchar not null,
                measure varchar not null,
                column_name varchar not null,
                category varchar not null,
                value double precision not null
            )
        """)
    )
    connection.execute(text(f"delete from {table} where run_id = :run_id"), {"run_id": run.run_id})
    common = {"run_id": run.run_id, "as_of_date": run.as_of_date, "result": result}
    common["checked_at"] = datetime.now(UTC).replace(tzinfo=None)
    insert = f"""
        insert into {table}
        values (:run_id, :as_of_date, :checked_at, :result, :relation, :measure, :column, :category, :value)
    """
    rows = [common | metric._asdict() | {"value": value} for metric, value in sorted(profile.items())]
    connection.execute(text(insert), rows)
