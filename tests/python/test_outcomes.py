"""What came next, in real runs: judged on the last day of the horizon, and kept as it was judged."""

from __future__ import annotations

from datetime import date

import pytest
from dbt_project import Build, build
from test_history import Deployment, Rows, make_shop, until, write

pytestmark = pytest.mark.slow

# Ninety days after the last day of January 2024 is the last day of April.
JUDGED, HORIZON_END, LATER = "2024-01-31", "2024-04-30", "2024-07-10"
BACKTESTS = ("segment_backtest", "score_backtest")


class Forecaster(Deployment):
    """A deployment that builds the forecasts as well."""

    def run(self, shop: Rows, day: str, *options: str, **settings: object) -> Build:
        """Build the forecasts at a day from what the shop has."""
        return build(
            duckdb_path=self.folder / "warehouse.duckdb",
            target_path=self.folder / "target",
            raw_dir=write(shop, self.folder / "raw"),
            vars={"as_of_date": day, **self.settings, **settings},
            select=["+int_published_dates", "+customer_forecast", "+forecast_backtest"],
            options=options,
            has_tests=False,
        )


@pytest.fixture(scope="module")
def shop():
    """Return a shop of 19 months."""
    return make_shop()


@pytest.fixture(scope="module")
def later(tmp_path_factory, shop):
    """Return a warehouse that knows all that came after the horizon."""
    return Forecaster(tmp_path_factory.mktemp("later"), history_periods=17).holds(shop, LATER)


@pytest.fixture(scope="module")
def then(tmp_path_factory, shop):
    """Return a warehouse of the last day of the horizon, for which there is nothing later."""
    folder = tmp_path_factory.mktemp("then")
    known = until(shop, date.fromisoformat(HORIZON_END))
    return Forecaster(folder, history_periods=14).holds(known, HORIZON_END)


@pytest.fixture(scope="module")
def ignorant(tmp_path_factory, shop):
    """Return a warehouse of the last day of the horizon that is given all that came later, too."""
    return Forecaster(tmp_path_factory.mktemp("ignorant"), history_periods=14).holds(shop, HORIZON_END)


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


def test_a_forecast_is_made_of_what_was_known(then, ignorant):
    """Deleting all that came after the as-of date changes no forecast, of that date or of an earlier one."""
    forecast = "select * from customer_forecast order by all"
    assert then.query("select count(expected_orders_90d) > 30 from customer_forecast") == [(True,)]
    assert ignorant.query(forecast) == then.query(forecast)
    backtest = "select * from forecast_backtest order by all"
    assert then.query(backtest)
    assert ignorant.query(backtest) == then.query(backtest)


def test_what_comes_after_the_horizon_changes_no_judgement_of_a_forecast(later, then):
    assert judged(then, "forecast_backtest")
    assert judged(later, "forecast_backtest") == judged(then, "forecast_backtest")


def test_with_too_short_a_past_nobody_is_forecast(tmp_path, shop):
    short = Forecaster(tmp_path, history_periods=4).holds(shop, LATER)
    known = "select count(expected_orders_90d), count(churn_probability) from customer_forecast"
    assert short.query(known) == [(0, 0)]
    assert short.query("select count(*) > 70 from customer_forecast") == [(True,)]
    assert short.query("select count(*) from forecast_backtest") == [(0,)]
