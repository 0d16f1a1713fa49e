"""The semantic layer is valid, and every metric is what plain SQL on the marts gives.

It runs on the warehouse that `make dashboard` built, in whose folder dbt left what MetricFlow reads.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from dbt.adapters.factory import get_adapter_by_type
from dbt_metricflow.cli.cli_configuration import CLIConfiguration
from dbt_metricflow.cli.dbt_connectors.adapter_backed_client import AdapterBackedSqlClient
from metricflow.engine.metricflow_engine import MetricFlowEngine, MetricFlowQueryRequest
from metricflow.validation.data_warehouse_model_validator import DataWarehouseModelValidator
from metricflow_semantic_interfaces.validations.semantic_manifest_validator import SemanticManifestValidator
from metricflow_semantics.model.dbt_manifest_parser import parse_manifest_from_dbt_generated_manifest
from metricflow_semantics.model.semantic_manifest_lookup import SemanticManifestLookup

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("DASHBOARD") or ROOT / "target" / "dashboard" / "demo").resolve()
WAREHOUSE = FOLDER / "customer_segmentation.duckdb"

# Everybody at the last date of each month, from the marts, with the stage at the period-end after.
STATES = """
    select
        date_trunc('month', history.as_of_date)::date as month,
        history.segment,
        history.tier,
        history.lifecycle_stage,
        profiles.country,
        profiles.preferred_channel,
        history.lifecycle_stage in ('new', 'reactivated', 'loyal', 'active') as is_active,
        customer_values.net_revenue_12m,
        customer_values.share_of_wallet is not null as has_wallet,
        customer_values.wallet_headroom,
        purchases.lifetime_orders,
        purchases.lifetime_net_revenue,
        satisfaction.nps,
        later.lifecycle_stage as next_stage

    from customer_segment_history as history

    inner join customer_value as customer_values using (as_of_date, customer_id)

    left join customer_satisfaction as satisfaction using (as_of_date, customer_id)

    left join int_purchase_measures as purchases using (as_of_date, customer_id)

    left join customer_profile as profiles on history.customer_id = profiles.customer_id

    left join customer_segment_history as later
        on later.is_period_end and history.customer_id = later.customer_id
        and last_day(history.as_of_date + interval 1 month) = later.as_of_date

    where history.as_of_date in (
        select max(as_of_date) from customer_segment_history group by date_trunc('month', as_of_date)
    )
"""
LOST = "lifecycle_stage not in ('prospect', 'lost') and next_stage"
OF_STATES = {
    "customers": "count(*)",
    "active_customers": "count(*) filter (is_active)",
    "active_share": "count(*) filter (is_active) / count(*)",
    "buyers": "count(lifetime_orders)",
    "repeat_buyers": "count(*) filter (lifetime_orders > 1)",
    "repeat_rate": "count(*) filter (lifetime_orders > 1) / nullif(count(lifetime_orders), 0)",
    "net_revenue": "sum(net_revenue_12m)",
    "lifetime_net_revenue": "sum(lifetime_net_revenue)",
    "lifetime_orders": "sum(lifetime_orders)",
    "average_order_value": "sum(lifetime_net_revenue) / sum(lifetime_orders)",
    "churn_base": f"count(*) filter ({LOST} is not null)",
    "churned_customers": f"count(*) filter ({LOST} = 'lost')",
    "churn_rate": f"count(*) filter ({LOST} = 'lost') / nullif(count(*) filter ({LOST} is not null), 0)",
    "spent_with_us": "sum(greatest(coalesce(net_revenue_12m, 0), 0)) filter (wallet_headroom is not null)",
    "wallet": "sum(greatest(coalesce(net_revenue_12m, 0), 0) + wallet_headroom)",
    "share_of_wallet": (
        "sum(greatest(coalesce(net_revenue_12m, 0), 0)) filter (wallet_headroom is not null)"
        " / nullif(sum(greatest(coalesce(net_revenue_12m, 0), 0) + wallet_headroom), 0)"
    ),
    "promoters": "count(*) filter (nps >= 9)",
    "detractors": "count(*) filter (nps <= 6)",
    "nps_answers": "count(nps)",
    "nps": "100 * (count(*) filter (nps >= 9) - count(*) filter (nps <= 6)) / nullif(count(nps), 0)",
}
OF_MONTHS = {
    "booked_revenue": "sum(revenue)",
    "booked_orders": "sum(orders)",
    "booked_order_value": "sum(revenue) / nullif(sum(orders), 0)",
    "complaints": "sum(complaints)",
}
OF_MOVES = {
    "movements": "sum(customers) filter (from_segment <> to_segment)",
    "stayers": "sum(customers) filter (from_segment = to_segment)",
}
GROUPS = (
    "customer_state__segment",
    "customer_state__tier",
    "customer_state__lifecycle_stage",
    "customer__country",
    "customer__preferred_channel",
)


@pytest.fixture(scope="module")
def manifest() -> Any:
    return parse_manifest_from_dbt_generated_manifest(
        (FOLDER / "dbt" / "semantic_manifest.json").read_text("utf-8")
    )


@pytest.fixture(scope="module")
def client(tmp_path_factory) -> Iterator[AdapterBackedSqlClient]:
    work = tmp_path_factory.mktemp("metrics")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DUCKDB_PATH", str(WAREHOUSE))
        patch.setenv("DBT_TARGET_PATH", str(work))
        patch.setenv("DBT_LOG_PATH", str(work / "logs"))
        patch.setenv("DBT_TARGET", "duckdb")
        CLIConfiguration().setup(dbt_profiles_path=ROOT, dbt_project_path=ROOT, configure_file_logging=False)
        opened = AdapterBackedSqlClient(get_adapter_by_type("duckdb"))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def engine(manifest, client) -> MetricFlowEngine:
    return MetricFlowEngine(SemanticManifestLookup(manifest), client)


def asked(engine: MetricFlowEngine, metrics: Sequence[str], by: Sequence[str]) -> dict[tuple, tuple]:
    """Return what MetricFlow answers: the metrics of each group."""
    answer = engine.query(MetricFlowQueryRequest.create(metric_names=metrics, group_by_names=by)).result_df
    places = [list(answer.column_names).index(name) for name in (*by, *metrics)]
    return grouped([[row[place] for place in places] for row in answer.rows], len(by))


def expected(
    client: AdapterBackedSqlClient, table: str, metrics: dict[str, str], by: Sequence[str]
) -> dict[tuple, tuple]:
    """Return what plain SQL answers."""
    columns = ", ".join([*by, *metrics.values()])
    return grouped(client.query(f"select {columns} from ({table}) as marts group by all").rows, len(by))


def grouped(rows: Sequence[Sequence[Any]], groups: int) -> dict[tuple, tuple]:
    """Return rows by their first columns, with numbers of one kind and days instead of times."""
    cleaned = [[clean(value) for value in row] for row in rows]
    return {tuple(row[:groups]): tuple(row[groups:]) for row in cleaned}


def clean(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()[:10]
    return round(float(value), 6) if isinstance(value, int | float | Decimal) else value


def without_nothing(groups: dict[tuple, tuple]) -> dict[tuple, tuple]:
    """Leave out groups of which nothing is known: MetricFlow and SQL differ in whether they have a row."""
    return {group: values for group, values in groups.items() if any(values)}


def test_the_semantic_models_are_valid(manifest, client):
    SemanticManifestValidator().checked_validations(manifest)
    validator = DataWarehouseModelValidator(client)
    for validate in ("semantic_models", "dimensions", "entities", "simple_metrics", "metrics"):
        results = getattr(validator, f"validate_{validate}")(manifest)
        assert [issue.message for issue in results.all_issues] == []


def test_every_metric_is_compared(manifest):
    assert {metric.name for metric in manifest.metrics} == {*OF_STATES, *OF_MONTHS, *OF_MOVES}


@pytest.mark.parametrize("metric", OF_STATES)
def test_a_metric_of_states_is_what_sql_gives_by_segment_and_month(engine, client, metric):
    answer = asked(engine, [metric], ["customer_state__segment", "metric_time__month"])
    plain = expected(client, STATES, {metric: OF_STATES[metric]}, ["segment", "month"])
    assert without_nothing(answer) == without_nothing(plain)
    assert without_nothing(answer)


@pytest.mark.parametrize("group", GROUPS)
def test_metrics_of_states_are_what_sql_gives_by_any_group(engine, client, group):
    metrics = {
        name: OF_STATES[name]
        for name in ("customers", "net_revenue", "repeat_rate", "nps", "share_of_wallet")
    }
    answer = asked(engine, list(metrics), [group, "metric_time__month"])
    assert answer == expected(client, STATES, metrics, [group.partition("__")[2], "month"])


@pytest.mark.parametrize("metric", OF_MONTHS)
def test_a_metric_of_months_is_what_sql_gives_by_segment_and_month(engine, client, metric):
    answer = asked(engine, [metric], ["segment_month__segment", "metric_time__month"])
    plain = expected(client, "select * from segment_kpis", {metric: OF_MONTHS[metric]}, ["segment", "month"])
    assert without_nothing(answer) == without_nothing(plain)
    assert without_nothing(answer)


@pytest.mark.parametrize("metric", OF_MOVES)
def test_movements_are_those_of_the_transitions(engine, client, metric):
    answer = asked(engine, [metric], ["segment_move__from_segment", "metric_time__month"])
    table = "select *, date_trunc('month', as_of_date)::date as month from segment_transitions"
    plain = expected(client, table, {metric: OF_MOVES[metric]}, ["from_segment", "month"])
    assert without_nothing(answer) == without_nothing(plain)
    assert without_nothing(answer)


def test_saved_queries_give_rows(engine, manifest):
    for saved in manifest.saved_queries:
        request = MetricFlowQueryRequest.create(saved_query_name=saved.name)
        assert engine.query(request).result_df.row_count > 1, saved.name


def test_a_total_is_of_the_last_date(engine, client):
    [(customers,)] = asked(engine, ["customers"], []).values()
    assert customers == client.query("select count(*) from customer_segments").rows[0][0]
