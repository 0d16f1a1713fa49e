"""A wrong setting stops the run before anything is built, with one sentence of what is allowed."""

import pytest
from dbt_project import build

WRONG = [
    ({"rfm_presets": ["unheard_of"]}, ["cells_125", "cn_octant_8", "klaviyo_6", "r_rfm_0_3"]),
    ({"rfm_presets": "cells_125"}, ["a list", "cells_125"]),
    ({"candidate_preset": "unheard_of"}, ["empty", "cells_125", "klaviyo_6"]),
    ({"candidate_rules": "Not a name"}, ["empty", "lower case letters"]),
    ({"rfm_bins": 7}, ["3", "4", "5", "10"]),
    ({"rfm_bins": 2}, ["mean", "quantile", "fixed"]),
    ({"score_method": "x"}, ["quantile", "fixed", "mean"]),
    ({"frequency_unit": "x"}, ["orders", "days"]),
    ({"monetary_basis": "x"}, ["sum", "average"]),
    ({"lifecycle_method": "x"}, ["fixed", "cadence"]),
    ({"value_tier_method": "x"}, ["quantile", "fixed", "revenue_share"]),
    ({"tier_basis": "x"}, ["fixed", "quantile"]),
    ({"history_grain": "x"}, ["month", "week", "day"]),
    ({"monetary_basis": "assets"}, ["sum", "average", "balance"]),
    ({"history_periods": -1}, ["whole number", "0"]),
    ({"history_periods": "12"}, ["whole number", "0"]),
    ({"rfm_window_months": 0}, ["whole number", "1", "null"]),
    ({"min_expected_gap_days": 0}, ["whole number", "1"]),
    ({"ltv_retention_rate": 1.5}, ["0", "1", "null"]),
    ({"interaction_half_life_days": 0}, ["whole number", "1"]),
    ({"as_of_date": "2026-02-31"}, ["latest", "today", "YYYY-MM-DD"]),
    ({"as_of_date": "tomorrow"}, ["latest", "today", "YYYY-MM-DD"]),
    ({"business_timezone": "Mars/Olympus"}, ["IANA", "UTC"]),
    ({"reporting_currency": ""}, ["three capital letters", "USD"]),
    ({"extra_attributes": "income"}, ["a list", "gender"]),
    ({"extra_attributes": ["birth_date"]}, ["birth_date", "none of"]),
    ({"observation_start": "2024"}, ["null", "YYYY-MM-DD"]),
    ({"forecast_horizon_days": 0}, ["whole number", "1", "365"]),
    ({"forecast_horizon_days": 366}, ["whole number", "1", "365"]),
    ({"new_product_days": 0}, ["whole number", "1", "3650"]),
    ({"affinity_min_support": 1.5}, ["a number", "0", "1"]),
    ({"affinity_max_products": 1}, ["whole number", "2", "100000"]),
    ({"profile_min_customers": 0}, ["whole number", "1"]),
    ({"reject_error_share": 2}, ["a number", "0", "1"]),
    ({"reject_warn_share": 0.5, "reject_error_share": 0.1}, ["reject_error_share", "0.1"]),
    ({"drift_error_limit": -0.1}, ["a number", "0", "100"]),
    ({"drift_warn_limit": 0.5, "drift_error_limit": 0.2}, ["drift_error_limit", "0.2"]),
    ({"reject_limits": {"orders.unheard_of": [0, 1]}}, ["orders", "duplicate_key", "orphan"]),
    ({"reject_limits": {"orders.orphan": [0.5, 0.1]}}, ["warn share", "error share"]),
    ({"input_models": {"unheard_of": "shop_orders"}}, ["orders", "interactions"]),
    ({"unheard_of": 1}, ["as_of_date", "rfm_bins", "history_grain"]),
]


@pytest.mark.parametrize(("settings", "allowed"), WRONG, ids=[str(settings) for settings, _ in WRONG])
def test_wrong_setting_stops_the_run_with_one_sentence(tmp_path, settings, allowed):
    result = build(
        duckdb_path=tmp_path / "warehouse.duckdb",
        target_path=tmp_path / "target",
        vars=settings,
        select=["int_as_of_dates"],
    )
    assert not result.success
    assert len(result.errors) == 1, result.errors
    for word in [next(iter(settings)), *allowed]:
        assert word in result.errors[0]


def test_parsing_leaves_wrong_settings_to_the_check(tmp_path):
    settings = {name: value for wrong, _ in WRONG for name, value in wrong.items()}
    result = build(
        duckdb_path=tmp_path / "warehouse.duckdb",
        target_path=tmp_path / "target",
        vars={name: value for name, value in settings.items() if name != "input_models"},
        select=["int_as_of_dates"],
        is_parsed_anew=True,
    )
    assert len(result.errors) == 1, result.errors
    assert "Setting " in result.errors[0]
    assert "; allowed: " in result.errors[0]


def test_a_monetary_basis_without_its_input_stops_the_run_with_one_sentence(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "orders.csv").write_text("order_id,customer_id,ordered_at,gross_amount\no1,ann,2025-01-01,5\n")
    result = build(
        duckdb_path=tmp_path / "warehouse.duckdb",
        target_path=tmp_path / "target",
        raw_dir=raw,
        vars={"monetary_basis": "balance"},
        select=["int_as_of_dates"],
    )
    assert len(result.errors) == 1, result.errors
    for word in ("monetary_basis", "balance", "balances"):
        assert word in result.errors[0]


def test_an_extra_attribute_that_is_not_there_stops_the_run_with_one_sentence(tmp_path):
    result = build(
        duckdb_path=tmp_path / "warehouse.duckdb",
        target_path=tmp_path / "target",
        vars={"extra_attributes": ["shoe_size"]},
        select=["raw_customers", "base_commerce__customers"],
    )
    assert not result.success
    assert len(result.errors) == 1, result.errors
    for word in ("extra_attributes", "shoe_size", "customers", "acquisition_source"):
        assert word in result.errors[0]
