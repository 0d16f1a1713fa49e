"""The seeds of limits and of words: tests that catch broken ones."""

from __future__ import annotations

import pytest
from generic_test_runner import Table, add, change, read_seeds, remove, violations

SEEDS = (
    "lifecycle_rules",
    "value_tier_rules",
    "value_class_rules",
    "tier_rules",
    "order_status_map",
    "interaction_weights",
    "feedback_kinds",
    "treatment_arms",
    "feedback_classes",
    "loyalty_rules",
)

DECLARED_TESTS = [
    ("is_complete_product", "lifecycle_rules"),
    ("limits_rise_with_stages", "lifecycle_rules"),
    ("expression_is_true", "lifecycle_rules"),
    ("bounds_are_monotone", "value_tier_rules"),
    ("expression_is_true", "value_tier_rules"),
    ("bounds_are_monotone", "value_class_rules"),
    ("expression_is_true", "value_class_rules"),
    ("tiers_are_reachable", "tier_rules"),
    ("expression_is_true", "order_status_map"),
    ("expression_is_true", "interaction_weights"),
    ("is_complete_product", "feedback_kinds"),
    ("expression_is_true", "feedback_kinds"),
    ("expression_is_true", "treatment_arms"),
    ("bounds_are_monotone", "feedback_classes"),
    ("expression_is_true", "feedback_classes"),
    ("bounds_are_monotone", "loyalty_rules"),
    ("expression_is_true", "loyalty_rules"),
]


@pytest.fixture
def seeds() -> dict[str, Table]:
    return read_seeds(*SEEDS)


@pytest.mark.parametrize(("test", "seed"), DECLARED_TESTS)
def test_the_seeds_as_they_are_pass(seeds, test, seed):
    assert violations(test, seed, seeds) == []


class TestLifecycleRules:
    at_risk = {"method": "cadence", "lifecycle_stage": "at_risk"}

    def broken(self, seeds: dict[str, Table], test: str) -> list[str]:
        return violations(test, "lifecycle_rules", seeds)

    def test_a_limit_is_missing(self, seeds):
        remove(seeds["lifecycle_rules"], **self.at_risk)
        assert self.broken(seeds, "is_complete_product") == ["the combination is missing"]
        assert self.broken(seeds, "limits_rise_with_stages") == [
            "the limit of at_risk is not above that of active"
        ]

    def test_a_limit_is_listed_twice(self, seeds):
        add(seeds["lifecycle_rules"], **self.at_risk, limit_value="3", unit="expected_gaps")
        assert self.broken(seeds, "is_complete_product") == ["the combination is listed more than once"]

    def test_a_stage_has_no_limit_of_its_own(self, seeds):
        change(seeds["lifecycle_rules"], {"lifecycle_stage": "lost"}, **self.at_risk)
        assert "the combination has an unknown value" in self.broken(seeds, "is_complete_product")

    @pytest.mark.parametrize("limit", ["1.5", "1.49", None])
    def test_a_limit_is_not_above_the_one_before(self, seeds, limit):
        change(seeds["lifecycle_rules"], {"limit_value": limit}, **self.at_risk)
        assert self.broken(seeds, "limits_rise_with_stages") == [
            "the limit of at_risk is not above that of active"
        ]

    def test_the_last_limit_is_not_above_the_one_before(self, seeds):
        change(seeds["lifecycle_rules"], {"limit_value": "180"}, method="fixed", lifecycle_stage="dormant")
        assert self.broken(seeds, "limits_rise_with_stages") == [
            "the limit of dormant is not above that of at_risk"
        ]

    @pytest.mark.parametrize(("column", "value"), [("limit_value", "0"), ("limit_value", "-1")])
    def test_a_limit_is_not_positive(self, seeds, column, value):
        change(seeds["lifecycle_rules"], {column: value}, method="fixed", lifecycle_stage="new")
        assert len(self.broken(seeds, "expression_is_true")) == 1

    @pytest.mark.parametrize("stage", ["new", "loyal", "active", "at_risk", "dormant"])
    def test_a_unit_is_that_of_another_limit(self, seeds, stage):
        change(seeds["lifecycle_rules"], {"unit": "weeks"}, method="fixed", lifecycle_stage=stage)
        assert len(self.broken(seeds, "expression_is_true")) == 1


class TestBoundsAreMonotone:
    no_better = "the bound is no better than the one before"
    not_counting = "the cut numbers do not count 1, 2, 3 and on"

    def broken(self, seeds: dict[str, Table], seed: str = "value_tier_rules") -> list[str]:
        return violations("bounds_are_monotone", seed, seeds)

    @pytest.mark.parametrize("bound", ["0.5", "0.49"])
    def test_a_quantile_does_not_rise(self, seeds, bound):
        change(seeds["value_tier_rules"], {"bound": bound}, method="quantile", cut_number="2")
        assert self.broken(seeds) == [self.no_better]

    @pytest.mark.parametrize("bound", ["0.95", "0.96"])
    def test_a_share_of_revenue_does_not_fall(self, seeds, bound):
        change(seeds["value_tier_rules"], {"bound": bound}, method="revenue_share", cut_number="2")
        assert self.broken(seeds) == [self.no_better]

    def test_a_decile_does_not_rise(self, seeds):
        change(seeds["value_class_rules"], {"bound": "0.3"}, score_set="spend_decile", cut_number="4")
        assert self.broken(seeds, "value_class_rules") == [self.no_better]

    def test_a_bound_is_empty(self, seeds):
        change(seeds["value_tier_rules"], {"bound": None}, method="fixed", cut_number="2")
        assert self.broken(seeds) == ["the bound is empty"]

    @pytest.mark.parametrize("number", ["0", "2", "3", None])
    def test_a_number_is_out_of_turn(self, seeds, number):
        change(seeds["value_tier_rules"], {"cut_number": number}, method="fixed", cut_number="1")
        assert self.not_counting in self.broken(seeds)

    def test_a_cut_point_is_missing(self, seeds):
        remove(seeds["value_class_rules"], score_set="spend_decile", cut_number="9")
        assert self.broken(seeds, "value_class_rules") == ["the cut points are not 9 or 2"] * 8

    def test_a_cut_point_is_too_many(self, seeds):
        add(seeds["value_tier_rules"], method="fixed", value_tier="top", cut_number="3", bound="9000")
        assert self.broken(seeds) == ["the cut points are not 2 or 2 or 2"] * 3

    def test_a_method_is_missing(self, seeds):
        remove(seeds["value_tier_rules"], method="revenue_share")
        assert self.broken(seeds) == ["the cut points are missing"]

    def test_a_method_is_unknown(self, seeds):
        change(seeds["value_tier_rules"], {"method": "guess"}, method="revenue_share")
        expected = ["no such cut points are read"] * 2 + ["the cut points are missing"]
        assert sorted(self.broken(seeds)) == expected


class TestValueRules:
    def broken(self, seeds: dict[str, Table], seed: str) -> int:
        return len(violations("expression_is_true", seed, seeds))

    @pytest.mark.parametrize("bound", ["0", "1", "-0.1", "1.5", None])
    def test_a_quantile_is_no_share(self, seeds, bound):
        change(seeds["value_tier_rules"], {"bound": bound}, method="quantile", cut_number="1")
        assert self.broken(seeds, "value_tier_rules") == 1

    def test_an_amount_is_not_positive(self, seeds):
        change(seeds["value_tier_rules"], {"bound": "0"}, method="fixed", cut_number="1")
        assert self.broken(seeds, "value_tier_rules") == 1

    def test_the_tiers_are_swapped(self, seeds):
        change(seeds["value_tier_rules"], {"value_tier": "low"}, method="fixed", cut_number="1")
        assert self.broken(seeds, "value_tier_rules") == 1

    @pytest.mark.parametrize(
        "broken", [{"bound": "0.15"}, {"method": "revenue_share"}, {"value_class": "3"}, {"bound": None}]
    )
    def test_a_decile_is_none(self, seeds, broken):
        change(seeds["value_class_rules"], broken, score_set="spend_decile", cut_number="1")
        assert self.broken(seeds, "value_class_rules") == 1

    @pytest.mark.parametrize("broken", [{"bound": "1"}, {"method": "quantile"}, {"value_class": "C"}])
    def test_a_class_is_none(self, seeds, broken):
        change(seeds["value_class_rules"], broken, score_set="abc_class", cut_number="1")
        assert self.broken(seeds, "value_class_rules") == 1


class TestTiersAreReachable:
    gold = {"basis": "fixed", "tier": "gold"}
    unequal = "another basis has no such tier at this rank"

    def broken(self, seeds: dict[str, Table]) -> list[str]:
        return violations("tiers_are_reachable", "tier_rules", seeds)

    def test_a_rank_is_skipped(self, seeds):
        change(seeds["tier_rules"], {"tier_rank": "5"}, tier="platinum")
        assert self.broken(seeds) == ["the ranks do not count 1, 2, 3 and on"] * 2

    def test_a_rank_is_listed_twice(self, seeds):
        change(seeds["tier_rules"], {"tier_rank": "2"}, tier="gold")
        assert "the ranks do not count 1, 2, 3 and on" in self.broken(seeds)

    def test_a_tier_has_another_name(self, seeds):
        change(seeds["tier_rules"], {"tier": "golden"}, **self.gold)
        assert self.broken(seeds) == [self.unequal] * 2

    def test_a_basis_lacks_the_top_tier(self, seeds):
        remove(seeds["tier_rules"], basis="quantile", tier="platinum")
        assert self.broken(seeds) == [self.unequal]

    def test_the_base_tier_has_a_minimum(self, seeds):
        change(seeds["tier_rules"], {"min_orders": "1"}, basis="fixed", tier="standard")
        assert self.broken(seeds) == ["the base tier has a minimum"]

    @pytest.mark.parametrize("column", ["min_net_revenue", "min_orders"])
    def test_a_minimum_is_empty(self, seeds, column):
        change(seeds["tier_rules"], {column: None}, basis="fixed", tier="platinum")
        assert self.broken(seeds) == ["a minimum is empty"]

    @pytest.mark.parametrize(("column", "value"), [("min_net_revenue", "199.99"), ("min_orders", "1")])
    def test_a_minimum_falls(self, seeds, column, value):
        change(seeds["tier_rules"], {column: value}, **self.gold)
        assert self.broken(seeds) == ["a minimum is below that of the tier before"]

    def test_one_minimum_may_stay(self, seeds):
        change(seeds["tier_rules"], {"min_orders": "2"}, **self.gold)
        assert self.broken(seeds) == []

    def test_nobody_stays_in_the_tier_below(self, seeds):
        change(seeds["tier_rules"], {"min_orders": "2", "min_net_revenue": "200"}, **self.gold)
        assert self.broken(seeds) == ["nobody stays below: both minima are those of the tier before"]

    def test_nobody_stays_in_the_base_tier(self, seeds):
        change(seeds["tier_rules"], {"min_orders": "0", "min_net_revenue": "0"}, basis="fixed", tier="silver")
        assert self.broken(seeds) == ["nobody stays below: both minima are those of the tier before"]

    def test_a_minimum_of_the_lowest_tier_is_negative(self, seeds):
        change(seeds["tier_rules"], {"min_net_revenue": "-1"}, basis="fixed", tier="silver")
        assert self.broken(seeds) == ["a minimum is below that of the tier before"]

    @pytest.mark.parametrize("column", ["min_net_revenue", "min_orders"])
    def test_a_quantile_is_above_1(self, seeds, column):
        change(seeds["tier_rules"], {column: "1.01"}, basis="quantile", tier="platinum")
        assert self.broken(seeds) == ["a quantile is not between 0 and 1"]

    def test_a_basis_is_missing(self, seeds):
        remove(seeds["tier_rules"], basis="quantile")
        assert sorted(self.broken(seeds)) == [self.unequal] * 4 + ["the basis has no tiers"]

    def test_a_basis_is_unknown(self, seeds):
        change(seeds["tier_rules"], {"basis": "rank"}, basis="quantile")
        assert "no such basis is read" in self.broken(seeds)

    def test_there_are_more_tiers_than_scores(self, seeds):
        for basis, top in (("fixed", "1500"), ("quantile", "0.95")):
            for rank in range(5, 12):
                add(
                    seeds["tier_rules"],
                    basis=basis,
                    tier=f"tier_{rank}",
                    tier_rank=str(rank),
                    min_net_revenue=top,
                    min_orders=str(8 + rank) if basis == "fixed" else str(0.9 + rank / 200),
                )
        assert self.broken(seeds) == ["there are more than 10 tiers"] * 22


class TestWords:
    @pytest.mark.parametrize("status", ["Paid", " paid", "paid ", None])
    def test_a_status_would_never_be_met(self, seeds, status):
        change(seeds["order_status_map"], {"status": status}, status="paid")
        assert len(violations("expression_is_true", "order_status_map", seeds)) == 1

    @pytest.mark.parametrize("word", ["Visit", "visit ", None])
    def test_an_interaction_type_would_never_be_met(self, seeds, word):
        change(seeds["interaction_weights"], {"interaction_type": word}, interaction_type="visit")
        assert len(violations("expression_is_true", "interaction_weights", seeds)) == 1

    def test_an_interaction_is_worth_nothing(self, seeds):
        change(seeds["interaction_weights"], {"weight": "0"}, interaction_type="visit")
        assert len(violations("expression_is_true", "interaction_weights", seeds)) == 1


class TestFeedbackKinds:
    def broken(self, seeds: dict[str, Table], test: str) -> list[str]:
        return violations(test, "feedback_kinds", seeds)

    def test_a_kind_is_missing(self, seeds):
        remove(seeds["feedback_kinds"], feedback_kind="nps")
        assert self.broken(seeds, "is_complete_product") == ["the combination is missing"]

    def test_a_kind_is_listed_twice(self, seeds):
        add(seeds["feedback_kinds"], feedback_kind="nps", min_score="0", max_score="10")
        assert self.broken(seeds, "is_complete_product") == ["the combination is listed more than once"]

    @pytest.mark.parametrize("limit", [{"min_score": None}, {"max_score": None}, {"max_score": "1"}])
    def test_a_scale_is_half_open_or_empty(self, seeds, limit):
        change(seeds["feedback_kinds"], limit, feedback_kind="csat")
        assert len(self.broken(seeds, "expression_is_true")) == 1


@pytest.mark.parametrize("word", ["Control", " control"])
def test_an_arm_is_not_in_lower_case(seeds, word):
    change(seeds["treatment_arms"], {"arm": word}, arm="control")
    assert len(violations("expression_is_true", "treatment_arms", seeds)) == 1


class TestFeedbackClasses:
    def broken(self, seeds: dict[str, Table], test: str) -> list[str]:
        return violations(test, "feedback_classes", seeds)

    def test_a_class_is_missing(self, seeds):
        remove(seeds["feedback_classes"], feedback_class="promoter")
        assert self.broken(seeds, "bounds_are_monotone") == ["the cut points are not 1 or 1 or 1 or 2"]

    def test_promoters_start_below_passives(self, seeds):
        change(seeds["feedback_classes"], {"bound": "6"}, feedback_class="promoter")
        assert self.broken(seeds, "bounds_are_monotone") == ["the bound is no better than the one before"]

    def test_a_class_has_another_name(self, seeds):
        change(seeds["feedback_classes"], {"feedback_class": "fan"}, feedback_class="promoter")
        assert len(self.broken(seeds, "expression_is_true")) == 1


class TestLoyaltyRules:
    def broken(self, seeds: dict[str, Table], test: str) -> list[str]:
        return violations(test, "loyalty_rules", seeds)

    def test_a_bound_is_no_higher_than_the_one_before(self, seeds):
        change(seeds["loyalty_rules"], {"bound": "2"}, measure="orders_12m", cut_number="2")
        assert self.broken(seeds, "bounds_are_monotone") == ["the bound is no better than the one before"]

    def test_a_measure_is_missing(self, seeds):
        remove(seeds["loyalty_rules"], measure="kol_referrals")
        assert self.broken(seeds, "bounds_are_monotone") == ["the cut points are missing"]

    @pytest.mark.parametrize("bound", ["9", "0"])
    def test_nobody_or_everybody_is_loyal(self, seeds, bound):
        change(seeds["loyalty_rules"], {"bound": bound}, measure="loyalty_score", cut_number="2")
        assert len(self.broken(seeds, "expression_is_true")) == 1
