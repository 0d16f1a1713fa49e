"""Versions of the rules stay as they were first used, and a rule that changes under its version is found."""

from __future__ import annotations

import re

import pytest
import yaml
from dbt_project import PROJECT, Build, build

WARNING = "assert_rules_change_with_their_version"
# Facts, and what judges nobody yet.
NO_RULES = {"currency_rates", "candidate_rules"}
# What is read, how much of it is kept or shown, and what makes a run stop.
NO_RULE_SETTINGS = {
    *("input_models", "raw_schema", "as_of_date", "max_absolute_amount"),
    *("history_periods", "restate_periods"),
    *("extra_attributes", "observation_start", "affinity_min_support", "affinity_max_products"),
    *("profile_min_customers", "reject_warn_share", "reject_error_share", "reject_limits"),
    *("drift_warn_limit", "drift_error_limit", "rule_version", "candidate_rules", "candidate_preset"),
}


def listed(macro: str) -> set[str]:
    """Return the names that a macro of rule_digests.sql lists."""
    text = (PROJECT / "macros" / "config" / "rule_digests.sql").read_text("utf-8")
    return set(re.findall(r"'(\w+)'", re.search(rf"macro {macro}\(\).*?endmacro", text, re.DOTALL).group()))


def test_every_rule_and_setting_is_registered_or_known_to_be_none():
    seeds = {path.stem for path in (PROJECT / "seeds" / "rules").glob("*.csv")}
    assert listed("rule_seeds") == seeds - NO_RULES
    settings = yaml.safe_load((PROJECT / "dbt_project.yml").read_text("utf-8"))["vars"].keys()
    assert listed("rule_settings") == settings - NO_RULE_SETTINGS


@pytest.mark.slow
def test_a_rule_that_changes_under_its_version_is_warned_of(tmp_path):
    def run(*select: str, **settings: str) -> Build:
        result = build(
            duckdb_path=tmp_path / "warehouse.duckdb",
            target_path=tmp_path / "target",
            vars={"history_periods": 0, **settings},
            select=select,
            options=["--exclude-resource-type", "unit_test", "--indirect-selection", "empty"],
        )
        assert result.success, result.errors
        return result

    registry = ("int_rules_in_force", "rule_registry", WARNING)
    run("+rule_registry")
    assert run(*registry).statuses[WARNING] == "pass"
    changed = run(*registry, tier_basis="quantile")
    assert changed.statuses[WARNING] == "warn"
    assert changed.query("select rule_digest from rule_registry where rule = 'tier_basis'") == [('"fixed"',)]
    assert run(*registry, tier_basis="quantile", rule_version="2").statuses[WARNING] == "pass"
    assert run(*registry).statuses[WARNING] == "pass"
    versions = "select rule_version, rule_digest from rule_registry where rule = 'tier_basis' order by 1"
    assert changed.query(versions) == [("1", '"fixed"'), ("2", '"quantile"')]
