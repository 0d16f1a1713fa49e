"""The seeds of actions, goals and churn signals: tests that catch broken ones."""

from __future__ import annotations

import pytest
from generic_test_runner import Table, add, change, failing_rows, read_seeds, remove, row_where, violations

SEEDS = (
    "segment_labels",
    "segment_actions",
    "action_vetoes",
    "pool_rules",
    "goal_focus",
    "churn_signals",
    "churn_risk_rules",
)

DECLARED_TESTS = [
    ("covers_labels", "segment_actions"),
    ("unique_combination_of_columns", "segment_actions"),
    ("counts_from_one", "segment_actions"),
    ("sums_to_one", "segment_actions"),
    ("expression_is_true", "segment_actions"),
    ("is_complete_product", "action_vetoes"),
    ("expression_is_true", "action_vetoes"),
    ("is_complete_product", "pool_rules"),
    ("expression_is_true", "pool_rules"),
    ("unique_combination_of_columns", "goal_focus"),
    ("has_each_value", "goal_focus"),
    ("expression_is_true", "goal_focus"),
    ("is_complete_product", "churn_signals"),
    ("expression_is_true", "churn_signals"),
    ("limits_rise_along", "churn_signals"),
    ("bounds_are_monotone", "churn_risk_rules"),
    ("expression_is_true", "churn_risk_rules"),
]


@pytest.fixture
def seeds() -> dict[str, Table]:
    return read_seeds(*SEEDS)


@pytest.mark.parametrize(("test", "seed"), DECLARED_TESTS)
def test_the_seeds_as_they_are_pass(seeds, test, seed):
    assert violations(test, seed, seeds) == []


class TestSegmentActions:
    shared = "more than one row shares the combination"

    def broken(self, seeds: dict[str, Table], test: str) -> list[str]:
        return violations(test, "segment_actions", seeds)

    def test_a_segment_has_no_action(self, seeds):
        remove(seeds["segment_actions"], segment="won_back")
        assert self.broken(seeds, "covers_labels") == ["the label is reached by no rule"]
        assert self.broken(seeds, "sums_to_one") == ["budget_share does not add up to 1"]
        assert len(self.broken(seeds, "counts_from_one")) == 10

    def test_a_segment_is_unknown(self, seeds):
        change(seeds["segment_actions"], {"segment": "champions"}, segment="champion")
        assert sorted(self.broken(seeds, "covers_labels")) == [
            "the label is reached by no rule",
            "the segment has no label",
        ]

    def test_a_segment_has_two_actions(self, seeds):
        row = row_where(seeds["segment_actions"], segment="new")
        add(seeds["segment_actions"], **{**row, "action": "another"})
        assert self.broken(seeds, "unique_combination_of_columns") == [self.shared]

    def test_an_action_serves_two_segments(self, seeds):
        change(seeds["segment_actions"], {"action": "vip_care"}, segment="new")
        assert self.broken(seeds, "unique_combination_of_columns") == [self.shared]

    @pytest.mark.parametrize("priority", ["0", "1", "3", "19", None])
    def test_a_priority_is_out_of_turn(self, seeds, priority):
        change(seeds["segment_actions"], {"priority": priority}, priority="2")
        assert "priority does not count 1, 2, 3 and on" in self.broken(seeds, "counts_from_one")

    @pytest.mark.parametrize("share", ["0.1599", "0.1601", None])
    def test_the_budget_is_not_all_of_it(self, seeds, share):
        change(seeds["segment_actions"], {"budget_share": share}, segment="champion")
        assert self.broken(seeds, "sums_to_one") == ["budget_share does not add up to 1"]

    @pytest.mark.parametrize(
        "broken",
        [
            {"channel": "fax"},
            {"channel": None},
            {"service_level": "royal", "needs_dedicated_owner": "false"},
            {"needs_dedicated_owner": "false"},
            {"needs_dedicated_owner": None},
            {"follow_up_days": "0"},
            {"follow_up_days": None},
            {"budget_share": "-0.01"},
        ],
    )
    def test_an_action_makes_no_sense(self, seeds, broken):
        change(seeds["segment_actions"], broken, segment="champion")
        assert len(self.broken(seeds, "expression_is_true")) == 1


class TestActionVetoes:
    def test_the_veto_is_missing(self, seeds):
        remove(seeds["action_vetoes"], veto="open_complaint")
        assert violations("is_complete_product", "action_vetoes", seeds) == ["the combination is missing"]

    @pytest.mark.parametrize(
        "broken", [{"open_days": "-1"}, {"open_days": None}, {"channel": "fax"}, {"follow_up_days": "-1"}]
    )
    def test_a_veto_makes_no_sense(self, seeds, broken):
        change(seeds["action_vetoes"], broken, veto="open_complaint")
        assert len(violations("expression_is_true", "action_vetoes", seeds)) == 1


class TestPoolRules:
    def test_a_kind_of_owner_is_missing(self, seeds):
        remove(seeds["pool_rules"], owner_kind="marketing")
        assert violations("is_complete_product", "pool_rules", seeds) == ["the combination is missing"]

    @pytest.mark.parametrize(
        "broken",
        [
            {"recycle_after_days": None},
            {"deal_protection_days": None},
            {"warn_days": None},
            {"warn_days": "60"},
            {"warn_days": "-1"},
            {"deal_protection_days": "-1"},
        ],
    )
    def test_days_make_no_sense(self, seeds, broken):
        change(seeds["pool_rules"], broken, owner_kind="sales_team")
        assert len(violations("expression_is_true", "pool_rules", seeds)) == 1


class TestGoalFocus:
    def test_a_goal_has_no_class(self, seeds):
        remove(seeds["goal_focus"], goal="loyalty")
        assert violations("has_each_value", "goal_focus", seeds) == ["the value has no row"]

    def test_a_goal_is_unknown(self, seeds):
        row = row_where(seeds["goal_focus"], goal="brand_reach", class_value="champion")
        add(seeds["goal_focus"], **{**row, "goal": "fame"})
        assert violations("has_each_value", "goal_focus", seeds) == ["no such value is read"]

    def test_a_class_is_listed_twice(self, seeds):
        row = row_where(seeds["goal_focus"], goal="revenue", class_kind="value_tier")
        add(seeds["goal_focus"], **row)
        assert len(violations("unique_combination_of_columns", "goal_focus", seeds)) == 1

    @pytest.mark.parametrize(
        "broken",
        [
            {"class_kind": "tier"},
            {"class_kind": None},
            {"class_value": "top"},
            {"class_value": None},
            {"class_kind": "new_product_affinity", "class_value": None},
            {"min_value": "0.5"},
        ],
    )
    def test_a_class_does_not_exist(self, seeds, broken):
        change(seeds["goal_focus"], broken, class_kind="value_tier")
        assert len(violations("expression_is_true", "goal_focus", seeds)) >= 1

    @pytest.mark.parametrize("least", ["0", "1.01", None])
    def test_a_least_value_makes_no_sense(self, seeds, least):
        change(seeds["goal_focus"], {"min_value": least}, class_kind="new_product_affinity")
        assert len(violations("expression_is_true", "goal_focus", seeds)) >= 1


class TestChurnRules:
    def test_a_signal_is_missing(self, seeds):
        remove(seeds["churn_signals"], signal="complaint")
        assert violations("is_complete_product", "churn_signals", seeds) == ["the combination is missing"]

    def test_a_signal_is_unknown(self, seeds):
        change(seeds["churn_signals"], {"signal": "rumour"}, signal="complaint")
        assert sorted(violations("is_complete_product", "churn_signals", seeds)) == [
            "the combination has an unknown value",
            "the combination is missing",
        ]

    @pytest.mark.parametrize(
        "broken",
        [
            {"weight": "0"},
            {"weight": "1.01"},
            {"weight": None},
            {"limit_value": "0"},
            {"limit_value": None},
        ],
    )
    def test_a_weight_or_limit_makes_no_sense(self, seeds, broken):
        change(seeds["churn_signals"], broken, signal="complaint")
        assert len(violations("expression_is_true", "churn_signals", seeds)) == 1

    def test_who_has_left_is_not_certain(self, seeds):
        change(seeds["churn_signals"], {"weight": "0.99"}, signal="has_left")
        assert len(violations("expression_is_true", "churn_signals", seeds)) == 1

    @pytest.mark.parametrize(
        ("signal", "broken"),
        [
            ("long_overdue", {"limit_value": "1.5"}),
            ("long_overdue", {"limit_value": "4"}),
            ("long_overdue", {"weight": "0.25"}),
            ("overdue", {"limit_value": "2.5"}),
        ],
    )
    def test_a_longer_delay_says_no_more(self, seeds, signal, broken):
        change(seeds["churn_signals"], broken, signal=signal)
        assert violations("limits_rise_along", "churn_signals", seeds) == [
            "a later one does not lie above an earlier one"
        ]

    def test_a_risk_does_not_rise(self, seeds):
        change(seeds["churn_risk_rules"], {"bound": "0.30"}, churn_risk="high")
        assert violations("bounds_are_monotone", "churn_risk_rules", seeds) == [
            "the bound is no better than the one before"
        ]

    @pytest.mark.parametrize("broken", [{"churn_risk": "low"}, {"bound": "1.01"}, {"bound": "0"}])
    def test_a_risk_makes_no_sense(self, seeds, broken):
        change(seeds["churn_risk_rules"], broken, churn_risk="medium")
        assert len(violations("expression_is_true", "churn_risk_rules", seeds)) == 1


class TestTheGenericTestsThemselves:
    def table(self, *values: str | None) -> dict[str, Table]:
        return {"rows": Table({"n": "decimal(9, 4)"}, [{"n": value} for value in values])}

    def test_numbers_are_counted_in_any_order(self):
        assert failing_rows("counts_from_one", "rows", self.table("2", "1", "3"), column="n") == []

    def test_an_empty_table_adds_up_to_nothing(self):
        assert len(failing_rows("sums_to_one", "rows", self.table(), column="n")) == 1
