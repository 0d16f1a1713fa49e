"""Moves and changes as a deployment lives through them, whichever way the two dates came about."""

from __future__ import annotations

from datetime import date

import pytest
from test_history import Deployment, copy_project, freeze, make_shop, make_spike, until

pytestmark = pytest.mark.slow

# These marts compare a date with the period-end before it, so they have nothing of a date without one.
MOVES = ["segment_transitions", "int_drift_diagnostics", "customer_segment_changes", "audience_changes"]


@pytest.fixture(scope="module")
def shop():
    """Make the shop once."""
    return make_shop()


def test_the_moves_of_a_closed_month_outlive_the_days_before_its_end(tmp_path, shop):
    days = Deployment(tmp_path / "days", history_periods=2)
    for day in ("2024-01-30", "2024-01-31", "2024-02-02"):
        days.holds(until(shop, date.fromisoformat(day)), day)
    refreshed = Deployment(tmp_path / "refreshed", history_periods=3)
    refreshed.holds(until(shop, date(2024, 2, 2)), "2024-02-02")
    closed = ["2023-12-31", "2024-01-31", "2024-02-02"]
    for mart in MOVES:
        assert days.dates(mart) == closed, mart
        assert days.slices(mart, closed[1:]) == refreshed.slices(mart, closed[1:]), mart


def test_a_date_that_is_filled_in_later_is_compared_with_the_next_one(tmp_path, shop):
    days = Deployment(tmp_path / "days", history_periods=0)
    for day in ("2024-02-29", "2024-04-30"):
        days.holds(shop, day)
    for mart in MOVES:
        assert days.dates(mart) == [], mart
    days.holds(shop, "2024-03-31")
    whole = Deployment(tmp_path / "whole", history_periods=2).holds(shop, "2024-04-30")
    compared = ["2024-03-31", "2024-04-30"]
    for mart in ["segment_transitions", "int_drift_diagnostics"]:
        assert days.slices(mart, compared) == whole.slices(mart, compared), mart
    assert days.dates("customer_segment_changes") == compared
    untiered = "select * from customer_segment_changes where label <> 'tier' order by all"
    assert days.query(untiered) == whole.query(untiered)


CAUSES = """
    select distinct changes.change_cause
    from customer_segment_changes as changes
    inner join customer_rfm as before on before.customer_id = changes.customer_id
    inner join customer_rfm as after on after.customer_id = changes.customer_id
    where changes.as_of_date = '2023-12-31' and changes.label in ('f_score', 'm_score')
        and before.as_of_date = '2023-11-30' and after.as_of_date = '2023-12-31'
        and before.has_orders and before.frequency = after.frequency and before.monetary = after.monetary
"""


def test_scores_of_idle_customers_drift_unless_they_are_frozen(tmp_path):
    spike = make_spike()
    project = copy_project(tmp_path / "project")
    quantile = Deployment(tmp_path / "quantile", project, history_periods=1).holds(spike, "2023-12-31")
    assert quantile.query(CAUSES) == [("cut_point_drift",)]
    rows = freeze(quantile, rule_version="spring", as_of_date="2023-11-30")
    with (project / "seeds" / "rules" / "frozen_cut_points.csv").open("a") as seed:
        seed.write("\n".join([*rows, ""]))
    frozen = Deployment(tmp_path / "frozen", project, history_periods=1, score_method="frozen")
    frozen.holds(spike, "2023-12-31")
    causes = "select distinct change_cause from customer_segment_changes where label like '%_score'"
    found = {cause for (cause,) in frozen.query(causes)}
    assert found
    assert "cut_point_drift" not in found
