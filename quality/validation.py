"""Great Expectations at work: suites in, one outcome per expectation out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import great_expectations as gx
import great_expectations.expectations as gxe
from great_expectations.core import ExpectationValidationResult
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.datasource.fluent import SQLDatasource

from quality.connection import Warehouse
from quality.report import FAILURE, OK, WARNING, Outcome
from quality.suites import Suite

SHOWN = 3


def validate(warehouse: Warehouse, suites: Sequence[Suite]) -> list[Outcome]:
    """Check every suite on the warehouse, and let go of the warehouse at the end."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = context.data_sources.add_sql(
        "warehouse",
        connection_string=warehouse.url,
        create_temp_table=False,
        kwargs={"connect_args": dict(warehouse.reading)},
    )
    engine = source.get_execution_engine()
    warehouse.prepare(engine.engine)
    try:
        return [outcome for suite in suites for outcome in validate_suite(source, suite)]
    finally:
        engine.close()
        source.get_engine().dispose()


def validate_suite(source: SQLDatasource, suite: Suite) -> list[Outcome]:
    """Check one suite, and return its outcomes in its order.

    Examples of the rows that a query found come in the complete format only, which for all other
    expectations would hold every unexpected row.
    """
    batch = (
        source.add_query_asset(suite.name, query=suite.query)
        .add_batch_definition_whole_table(suite.name)
        .get_batch()
    )
    queries = [each for each in suite.expectations if isinstance(each, gxe.UnexpectedRowsExpectation)]
    others = [each for each in suite.expectations if not isinstance(each, gxe.UnexpectedRowsExpectation)]
    found: dict[str, Outcome] = {}
    for expectations, result_format in ((queries, "COMPLETE"), (others, "SUMMARY")):
        checked = batch.validate(
            gx.ExpectationSuite(suite.name, expectations=expectations),
            result_format={"result_format": result_format, "partial_unexpected_count": SHOWN},
        )
        found |= {each.expectation_config.description: outcome(suite, each) for each in checked.results}
    return [found[each.description] for each in suite.expectations]


def outcome(suite: Suite, result: ExpectationValidationResult) -> Outcome:
    """Judge one result; an expectation that could not be checked is a failure whatever its severity."""
    config = result.expectation_config
    error = exception_message(result.exception_info)
    if result.success:
        status = OK
    elif config.severity == "warning" and not error:
        status = WARNING
    else:
        status = FAILURE
    return Outcome(
        suite=suite.name,
        expectation=config.type,
        description=config.description,
        severity=config.severity.value,
        status=status,
        observed=f"could not be checked: {error}" if error else observed(result.result),
    )


def exception_message(info: dict[str, Any]) -> str:
    """Return the first line of what went wrong; the info is one exception, or one for each metric."""
    for each in [info, *(value for value in info.values() if isinstance(value, dict))]:
        if each.get("raised_exception"):
            return str(each.get("exception_message") or "unknown").splitlines()[0]
    return ""


def observed(result: dict[str, Any]) -> str:
    """Return what was seen, in a few words."""
    if "unexpected_count" in result:
        return rows_observed(result)
    value = result.get("observed_value")
    if isinstance(value, dict):
        return ", ".join(shown(each) for each in value["values"])
    rows = (result.get("details") or {}).get("unexpected_rows")
    if rows is None:
        return shown(value)
    examples = "; ".join(row_shown(row) for row in rows[:SHOWN])
    count = "1 row" if value == 1 else f"{value} rows"
    return f"{count}: {examples}" if examples else count


def rows_observed(result: dict[str, Any]) -> str:
    """Return how many rows were unexpected, with examples."""
    count = result["unexpected_count"] or 0
    unexpected = [value for value in result.get("partial_unexpected_list") or [] if value is not None]
    examples = dict.fromkeys(shown(value) for value in unexpected)
    text = f"{count} of {result['element_count']} rows"
    return f"{text}: {', '.join(examples)}" if examples else text


def row_shown(row: dict[str, Any]) -> str:
    """Return a row in a few words."""
    return " ".join(f"{column}={shown(value)}" for column, value in row.items())


def shown(value: Any) -> str:
    """Return a value in a few words."""
    return f"{value:.4g}" if isinstance(value, float) else str(value)
