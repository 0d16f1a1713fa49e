"""What came next, in real runs: judged on the last day of the horizon, and kept as it was judged."""

from __future__ import annotations

from datetime import date

import pytest
from test_history import Deployment, make_shop, until

# Ninety days after the last day of January 2024 is the last day of April.
JUDGED, HORIZON_END, LATER = "2024-01-31", "2024-04-30", "2024-07-10"
BACKTESTS = ("segment_backtest", "score_backtest")


@pytest.fixture(scope="module")
def shop():
    """Return a shop of 19 months."""
    return make_shop()


@pytest.fixture(scope="module")
def later(tmp_path_factory, shop):
    """Return a warehouse that knows all that came after the horizon."""
    return Deployment(tmp_path_factory.mktemp("later")).holds(shop, LATER)


@pytest.fixture(scope="module")
def then(tmp_path_factory, shop):
    """Return a warehouse of the last day of the horizon, for which there is nothing later."""
    folder = tmp_path_factory.mktemp("then")
    return Deployment(folder).holds(until(shop, date.fromisoformat(HORIZON_END)), HORIZON_END)


def judged(deployment, backtest, day=JUDGED):
    """Return what a backtest says of a date."""
    return deployment.query(f"select * from {backtest} where as_of_date = '{day}' order by all")


@pytest.mark.parametrize("backtest", BACKTESTS)
def test_what_comes_after_the_horizon_changes_no_backtest(later, then, backtest):
    assert judged(then, backtest)
    assert judged(later, backtest) == judged(then, backtest)


def test_refunds_within_and_after_the_horizon_are_there_to_be_told_apart(later):
    in_horizon = f"order_date > '{JUDGED}' and order_date <= '{HORIZON_END}'"
    refunds = f"""
        select refunded_date <= '{HORIZON_END}', count(*)
        from stg_commerce__refunds
        inner join int_orders_priced using (order_id)
        where counts_as_purchase and {in_horizon}
        group by all
        order by all
    """
    assert [is_within for is_within, _ in later.query(refunds)] == [False, True]


@pytest.mark.parametrize("backtest", BACKTESTS)
def test_a_date_is_judged_on_the_last_day_of_its_horizon_and_not_before(later, then, backtest):
    dates = f"select max(as_of_date) from {backtest}"
    assert then.query(dates) == [(date(2024, 1, 31),)]
    assert later.query(dates) == [(date(2024, 3, 31),)]


@pytest.mark.parametrize("backtest", BACKTESTS)
def test_what_was_judged_stays_when_it_leaves_the_grid(tmp_path, shop, backtest):
    deployment = Deployment(tmp_path, history_periods=4)
    deployment.holds(until(shop, date(2024, 5, 15)), "2024-05-15")
    before = judged(deployment, backtest)
    assert before
    deployment.holds(shop, LATER)
    assert judged(deployment, backtest) == before
    assert judged(deployment, backtest, "2024-03-31")


def test_without_a_past_nothing_is_judged(tmp_path, shop):
    deployment = Deployment(tmp_path, history_periods=0).holds(shop, LATER)
    assert [deployment.query(f"select count(*) from {backtest}") for backtest in BACKTESTS] == [[(0,)]] * 2
