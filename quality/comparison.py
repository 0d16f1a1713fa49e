"""What may change from the last run to this one, and by how much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import great_expectations.expectations as gxe

from quality.profile import NO_VALUE, QUANTILES, LastRun, Profile, Subject, quantile_name
from quality.suites import Suite, no_rows

# Rows may fall by this share of the last run's (more is a failure) and rise by that (more is a warning).
MAX_FALL = 0.2
MAX_RISE = 0.5
# So many rows are noise, whatever their share; but something must be left of something.
ROWS_OF_NOISE = 20
# A share of nulls may move by this.
MAX_NULL_MOVE = 0.05
# A quantile may move by this share of itself, or by that share of the highest one if it is more.
MAX_QUANTILE_MOVE = 0.25
MAX_MOVE_OF_HIGHEST = 0.05
# The share of a category, such as a segment, may move by this.
MIX_LIMITS = {"warning": 0.05, "critical": 0.2}


def last_run_suites(subjects: Iterable[Subject], last: LastRun | None) -> list[Suite]:
    """Return a suite for each subject that the last run knew."""
    if last is None:
        return []
    suites = []
    for subject in subjects:
        metrics = {metric: value for metric, value in last.profile.items() if metric.relation == subject.name}
        expectations = [
            *row_expectations(metrics),
            *null_expectations(metrics),
            *quantile_expectations(metrics),
            *mix_expectations(metrics, last),
        ]
        if expectations:
            suites.append(Suite(f"{subject.name} against the last run", subject.query, expectations))
    return suites


def not_compared(profile: Profile, last: LastRun | None) -> list[str]:
    """Return, for a reader, what there is nothing to compare with."""
    if last is None:
        return ["No earlier build has passed: there is no last run, and nothing was compared with one."]
    known = {metric.relation for metric in last.profile}
    added = dict.fromkeys(metric.relation for metric in profile if metric.relation not in known)
    return [f"The last run did not have {relation}: it was not compared." for relation in added]


def row_expectations(metrics: Profile) -> list[gxe.Expectation]:
    """Expect about as many rows as at the last run."""
    found = []
    for metric, rows in metrics.items():
        if metric.measure == "rows":
            least = int(max(min(rows, 1), rows - max(rows * MAX_FALL, ROWS_OF_NOISE)))
            most = int(rows + max(rows * MAX_RISE, ROWS_OF_NOISE))
            found = [
                gxe.ExpectTableRowCountToBeBetween(
                    description=f"rows are {least} or more (last run {rows:.0f})", min_value=least
                ),
                gxe.ExpectTableRowCountToBeBetween(
                    description=f"rows are {most} or less (last run {rows:.0f})",
                    max_value=most,
                    severity="warning",
                ),
            ]
    return found


def null_expectations(metrics: Profile) -> list[gxe.Expectation]:
    """Expect about as many nulls as at the last run."""
    return [
        gxe.ExpectColumnProportionOfNonNullValuesToBeBetween(
            description=f"filled share of {metric.column} moved by {MAX_NULL_MOVE} or less"
            f" (last run {1 - share:.4f})",
            column=metric.column,
            min_value=max(0.0, 1 - share - MAX_NULL_MOVE),
            max_value=min(1.0, 1 - share + MAX_NULL_MOVE),
            severity="warning",
        )
        for metric, share in metrics.items()
        if metric.measure == "null_share"
    ]


def quantile_expectations(metrics: Profile) -> list[gxe.Expectation]:
    """Expect about the same quantiles as at the last run."""
    columns: defaultdict[str, dict[float, float]] = defaultdict(dict)
    for metric, value in metrics.items():
        for quantile in QUANTILES:
            if metric.measure == quantile_name(quantile):
                columns[metric.column][quantile] = value
    return [quantile_expectation(column, quantiles) for column, quantiles in columns.items()]


def quantile_expectation(column: str, quantiles: dict[float, float]) -> gxe.Expectation:
    """Expect about these quantiles of a column."""
    highest = max(abs(value) for value in quantiles.values())
    ranges = {
        quantile: max(abs(value) * MAX_QUANTILE_MOVE, highest * MAX_MOVE_OF_HIGHEST)
        for quantile, value in quantiles.items()
    }
    ordered = sorted(quantiles)
    said = ", ".join(f"{quantile_name(quantile)} {quantiles[quantile]:g}" for quantile in ordered)
    return gxe.ExpectColumnQuantileValuesToBeBetween(
        description=f"quantiles of {column} moved by {MAX_QUANTILE_MOVE:.0%} or less (last run {said})",
        column=column,
        quantile_ranges={
            "quantiles": ordered,
            "value_ranges": [[quantiles[q] - ranges[q], quantiles[q] + ranges[q]] for q in ordered],
        },
        severity="warning",
    )


def mix_expectations(metrics: Profile, last: LastRun) -> list[gxe.Expectation]:
    """Expect every category to have about the share that it had at the last run."""
    columns = dict.fromkeys((m.relation, m.column) for m in metrics if m.measure == "share")
    return [
        no_rows(
            f"no share of {column} moved by more than {limit}",
            mix_query(relation, column, last, limit),
            severity,
        )
        for relation, column in columns
        for severity, limit in MIX_LIMITS.items()
    ]


def mix_query(relation: str, column: str, last: LastRun, limit: float) -> str:
    """Return a query for the categories whose share moved by more than a limit."""
    return f"""
        select
            coalesce(this_run.category, last_run.category) as {column},
            cast(coalesce(last_run.share, 0) as decimal(6, 4)) as last_share,
            cast(coalesce(this_run.share, 0) as decimal(6, 4)) as share
        from (
            select
                coalesce(checked.{column}, '{NO_VALUE}') as category,
                count(*) * 1.0 / sum(count(*)) over () as share
            from {{batch}} as checked
            group by coalesce(checked.{column}, '{NO_VALUE}')
        ) as this_run
        full outer join (
            select category, value as share
            from {last.table}
            where
                run_id = '{last.run_id}'
                and relation = '{relation}'
                and measure = 'share'
                and column_name = '{column}'
        ) as last_run
            on this_run.category = last_run.category
        where abs(coalesce(this_run.share, 0) - coalesce(last_run.share, 0)) > {limit}
    """
