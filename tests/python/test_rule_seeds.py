"""The RFM presets and the segment rules: what was published of them, and tests that catch broken ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from decimal import Decimal

import pytest
from generic_test_runner import (
    Row,
    Table,
    add,
    change,
    failing_rows,
    read_seed,
    read_seeds,
    remove,
    row_where,
    rows_where,
    violations,
)

SEEDS = (
    "age_bands",
    "frequency_rules",
    "spend_bands",
    "relationship_stages",
    "account_rules",
    "channel_types",
    "grade_attributes",
    "grade_rules",
    "rfm_presets",
    "rfm_preset_cells",
    "score_sets",
    "fixed_cut_points",
    "frozen_cut_points",
    "forecast_bands",
    "forecast_rules",
    "intent_rules",
    "segment_labels",
    "segment_rules",
)

DECLARED_TESTS = [
    ("steps_rise", "age_bands"),
    ("expression_is_true", "age_bands"),
    ("steps_rise", "frequency_rules"),
    ("expression_is_true", "frequency_rules"),
    ("steps_rise", "spend_bands"),
    ("steps_rise", "relationship_stages"),
    ("expression_is_true", "relationship_stages"),
    ("is_complete_product", "account_rules"),
    ("lists_every_value", "account_rules"),
    ("lists_every_value", "channel_types"),
    ("expression_is_true", "channel_types"),
    ("bounds_are_monotone", "grade_rules"),
    ("expression_is_true", "grade_rules"),
    ("is_complete_grid", "rfm_preset_cells"),
    ("covers_labels", "rfm_preset_cells"),
    ("covers_labels", "segment_rules"),
    ("is_complete_product", "segment_rules"),
    ("cut_points_are_monotone", "fixed_cut_points"),
    ("unique_combination_of_columns", "fixed_cut_points"),
    ("unique_combination_of_columns", "frozen_cut_points"),
    ("frozen_cut_points_are_monotone", "frozen_cut_points"),
    ("unique_combination_of_columns", "score_sets"),
    ("unique_combination_of_columns", "segment_labels"),
    ("expression_is_true", "score_sets"),
    ("steps_rise", "forecast_bands"),
    ("lists_every_value", "forecast_bands"),
    ("lists_every_value", "forecast_rules"),
    ("expression_is_true", "forecast_rules"),
    ("bounds_are_monotone", "intent_rules"),
    ("expression_is_true", "intent_rules"),
]


@pytest.fixture
def seeds() -> dict[str, Table]:
    return read_seeds(*SEEDS)


@pytest.mark.parametrize(("test", "seed"), DECLARED_TESTS)
def test_the_seeds_as_they_are_pass(seeds, test, seed):
    assert violations(test, seed, seeds) == []


class TestIsCompleteGrid:
    cell = {"preset": "klaviyo_6", "r": "3", "f": "1", "m": "2"}

    def broken(self, seeds: dict[str, Table]) -> list[str]:
        return violations("is_complete_grid", "rfm_preset_cells", seeds)

    def test_a_cell_is_missing(self, seeds):
        remove(seeds["rfm_preset_cells"], **self.cell)
        assert self.broken(seeds) == ["the cell is missing"]

    def test_the_failing_row_names_the_cell(self, seeds):
        remove(seeds["rfm_preset_cells"], **self.cell)
        rows = failing_rows(
            "is_complete_grid",
            "rfm_preset_cells",
            seeds,
            columns=["r", "f", "m"],
            group_by="preset",
            groups="ref('rfm_presets')",
            score_sets="ref('score_sets')",
        )
        assert rows == [{"preset": "klaviyo_6", "r": 3, "f": 1, "m": 2, "violation": "the cell is missing"}]

    def test_a_cell_is_listed_twice(self, seeds):
        add(seeds["rfm_preset_cells"], **self.cell, segment="loyal")
        assert self.broken(seeds) == ["the cell is listed more than once"]

    @pytest.mark.parametrize("score", ["0", "4", "10", "11", None])
    def test_a_score_is_outside_the_bins(self, seeds, score):
        change(seeds["rfm_preset_cells"], {"f": score}, **self.cell)
        assert sorted(self.broken(seeds)) == ["the cell is missing", "the cell is outside the grid"]

    def test_a_preset_is_not_listed(self, seeds):
        remove(seeds["rfm_presets"], preset="klaviyo_6")
        assert self.broken(seeds) == ["the cell is outside the grid"] * 27

    def test_a_preset_has_no_cells(self, seeds):
        remove(seeds["rfm_preset_cells"], preset="klaviyo_6")
        assert self.broken(seeds) == ["the cell is missing"] * 27

    def test_a_preset_has_fewer_cells_than_its_score_set_has_bins(self, seeds):
        change(seeds["rfm_presets"], {"score_set": "pymc_4"}, preset="klaviyo_6")
        assert self.broken(seeds) == ["the cell is missing"] * (64 - 27)

    def test_each_axis_may_have_bins_of_its_own(self, seeds):
        change(seeds["score_sets"], {"bins": "2"}, score_set="klaviyo_3", axis="m")
        assert self.broken(seeds) == ["the cell is outside the grid"] * 9
        remove(seeds["rfm_preset_cells"], preset="klaviyo_6", m="3")
        assert self.broken(seeds) == []

    def test_a_preset_has_an_unknown_score_set_and_no_cells(self, seeds):
        change(seeds["rfm_presets"], {"score_set": "unknown"}, preset="klaviyo_6")
        remove(seeds["rfm_preset_cells"], preset="klaviyo_6")
        assert self.broken(seeds) == ["the group has no grid: its score set lacks an axis"]

    def test_a_score_set_lacks_an_axis(self, seeds):
        remove(seeds["score_sets"], score_set="klaviyo_3", axis="m")
        assert "the group has no grid: its score set lacks an axis" in self.broken(seeds)


class TestCoversLabels:
    no_label = "the segment has no label"
    not_reached = "the label is reached by no rule"

    def broken(self, seeds: dict[str, Table], seed: str = "rfm_preset_cells") -> list[str]:
        return violations("covers_labels", seed, seeds)

    def test_a_cell_has_a_segment_without_a_label(self, seeds):
        cell = {"preset": "klaviyo_6", "r": "3", "f": "3", "m": "3"}
        change(seeds["rfm_preset_cells"], {"segment": "champoins"}, **cell)
        assert self.broken(seeds) == [self.no_label]

    def test_a_label_has_no_cell(self, seeds):
        change(
            seeds["rfm_preset_cells"],
            {"segment": "at_risk"},
            preset="shopify_11",
            segment="previously_loyal",
        )
        assert self.broken(seeds) == [self.not_reached]

    def test_a_label_of_another_preset_does_not_count(self, seeds):
        remove(seeds["segment_labels"], scheme="clevertap_10", segment="champions")
        assert self.broken(seeds) == [self.no_label]

    def test_a_preset_has_no_label_for_customers_without_orders(self, seeds):
        remove(seeds["segment_labels"], scheme="pymc_5", segment="prospect")
        assert self.broken(seeds) == [self.no_label]

    def test_labels_belong_to_no_preset(self, seeds):
        change(seeds["segment_labels"], {"scheme": "klaviyo_7"}, scheme="klaviyo_6")
        assert sorted(self.broken(seeds)) == [self.not_reached] * 7 + [self.no_label] * 7

    def test_a_rule_has_a_segment_without_a_label(self, seeds):
        remove(seeds["segment_labels"], scheme="segment", segment="won_back")
        assert self.broken(seeds, "segment_rules") == [self.no_label]
        assert self.broken(seeds, "rfm_preset_cells") == []

    @pytest.mark.parametrize("is_possible", ["false", None])
    def test_a_label_has_only_impossible_rules(self, seeds, is_possible):
        change(seeds["segment_rules"], {"is_possible": is_possible}, segment="lost")
        assert self.broken(seeds, "segment_rules") == [self.not_reached]

    def test_an_impossible_rule_needs_a_label_too(self, seeds):
        change(seeds["segment_rules"], {"segment": "nobody"}, is_possible="false")
        assert sorted(self.broken(seeds, "segment_rules")) == [self.no_label]


class TestIsCompleteProduct:
    combination = {"lifecycle_stage": "new", "value_tier": "low", "interaction_class": "none"}

    def broken(self, seeds: dict[str, Table]) -> list[str]:
        return violations("is_complete_product", "segment_rules", seeds)

    def test_a_combination_is_missing(self, seeds):
        remove(seeds["segment_rules"], **self.combination)
        assert self.broken(seeds) == ["the combination is missing"]

    def test_a_combination_is_listed_twice(self, seeds):
        add(seeds["segment_rules"], **self.combination, segment="new", is_possible="true")
        assert self.broken(seeds) == ["the combination is listed more than once"]

    @pytest.mark.parametrize("value", ["lower", None])
    @pytest.mark.parametrize("column", ["lifecycle_stage", "value_tier", "interaction_class"])
    def test_a_value_is_unknown(self, seeds, column, value):
        change(seeds["segment_rules"], {column: value}, **self.combination)
        assert sorted(self.broken(seeds)) == [
            "the combination has an unknown value",
            "the combination is missing",
        ]


class TestCutPointsAreMonotone:
    recency = {"score_set": "fixed_5", "measure": "recency_days"}
    monetary = {"score_set": "fixed_5", "measure": "monetary_sum"}
    no_better = "the cut value is no better than the one before"
    not_counting = "the cut numbers do not count 1, 2, 3 and on"

    def broken(self, seeds: dict[str, Table]) -> list[str]:
        return violations("cut_points_are_monotone", "fixed_cut_points", seeds)

    @pytest.mark.parametrize("value", ["365", "366"])
    def test_a_recency_does_not_fall(self, seeds, value):
        change(seeds["fixed_cut_points"], {"cut_value": value}, **self.recency, cut_number="2")
        assert self.broken(seeds) == [self.no_better]

    @pytest.mark.parametrize("value", ["0.5", "0.49"])
    def test_an_amount_does_not_rise(self, seeds, value):
        change(seeds["fixed_cut_points"], {"cut_value": value}, **self.monetary, cut_number="2")
        assert self.broken(seeds) == [self.no_better]

    def test_a_value_is_empty(self, seeds):
        change(seeds["fixed_cut_points"], {"cut_value": None}, **self.monetary, cut_number="4")
        assert self.broken(seeds) == ["the cut value is empty"]

    @pytest.mark.parametrize("number", ["0", "2", "9", None])
    def test_a_number_is_out_of_turn(self, seeds, number):
        change(seeds["fixed_cut_points"], {"cut_number": number}, **self.recency, cut_number="1")
        assert self.not_counting in self.broken(seeds)

    def test_a_number_is_skipped(self, seeds):
        change(seeds["fixed_cut_points"], {"cut_number": "5"}, **self.recency, cut_number="4")
        assert self.broken(seeds) == [self.not_counting]

    def test_the_last_cut_point_is_missing(self, seeds):
        remove(seeds["fixed_cut_points"], **self.recency, cut_number="4")
        assert self.broken(seeds) == ["the cut points are not one less than the bins"] * 3

    def test_a_cut_point_is_too_many(self, seeds):
        best = row_where(seeds["fixed_cut_points"], **self.recency, cut_number="4")
        add(seeds["fixed_cut_points"], **{**best, "cut_number": "5", "cut_value": "7"})
        assert self.broken(seeds) == ["the cut points are not one less than the bins"] * 5

    def test_a_fallback_lacks_a_measure(self, seeds):
        remove(seeds["fixed_cut_points"], **self.monetary)
        assert self.broken(seeds) == ["the cut points are missing"]

    def test_a_fixed_axis_of_a_score_set_has_no_cut_points(self, seeds):
        change(seeds["score_sets"], {"method": "fixed"}, score_set="pymc_4", axis="f")
        assert self.broken(seeds) == ["the cut points are missing"]

    def test_cut_points_that_no_score_set_reads(self, seeds):
        change(seeds["score_sets"], {"method": "quantile"}, score_set="klaviyo_3", axis="r")
        assert self.broken(seeds) == ["no fixed score set has this measure"] * 2

    def test_the_units_are_mixed(self, seeds):
        change(seeds["fixed_cut_points"], {"unit": "absolute"}, **self.monetary, cut_number="4")
        assert "the units are mixed" in self.broken(seeds)


class TestFrozenCutPointsAreMonotone:
    version = {"rule_version": "1", "valid_from": "2025-01-31", "score_set": "own"}

    @pytest.fixture
    def frozen(self, seeds) -> dict[str, Table]:
        """The seed with a version of two measures, one of them with a tie."""
        for measure, values in {"recency_days": (90, 30, 10), "frequency_orders": (1, 1, 4)}.items():
            for number, value in enumerate(values, 1):
                row = {"measure": measure, "cut_number": str(number), "cut_value": str(value)}
                add(seeds["frozen_cut_points"], **self.version, **row)
        return seeds

    def broken(self, seeds: dict[str, Table]) -> list[str]:
        return violations("frozen_cut_points_are_monotone", "frozen_cut_points", seeds)

    def test_a_frozen_version_passes(self, frozen):
        assert self.broken(frozen) == []

    def test_fewer_days_are_better(self, frozen):
        cut = {"measure": "recency_days", "cut_number": "2"}
        change(frozen["frozen_cut_points"], {"cut_value": "91"}, **cut)
        assert self.broken(frozen) == ["the cut value is worse than the one before"]

    def test_fewer_orders_are_worse(self, frozen):
        change(frozen["frozen_cut_points"], {"cut_value": "0"}, measure="frequency_orders", cut_number="3")
        assert self.broken(frozen) == ["the cut value is worse than the one before"]

    def test_a_number_is_left_out(self, frozen):
        remove(frozen["frozen_cut_points"], measure="frequency_orders", cut_number="2")
        assert self.broken(frozen) == ["the cut numbers do not count 1, 2, 3 and on"]

    def test_two_versions_start_on_one_day(self, frozen):
        change(frozen["frozen_cut_points"], {"rule_version": "2"}, measure="recency_days", cut_number="3")
        assert self.broken(frozen) == ["two versions are valid from the same day"]


class TestExpressionIsTrue:
    numbers = {"numbers": Table({"number": "integer"}, [{"number": number} for number in (1, 2, None)])}

    def test_false_and_null_fail(self):
        rows = failing_rows("expression_is_true", "numbers", self.numbers, expression="number > 1")
        assert rows == [
            {"number": 1, "violation": "is not true: number > 1"},
            {"number": None, "violation": "is not true: number > 1"},
        ]

    def test_an_expression_with_quotes(self):
        expression = "coalesce(cast(number as varchar), '') <> '2'"
        rows = failing_rows("expression_is_true", "numbers", self.numbers, expression=expression)
        assert rows == [{"number": 2, "violation": f"is not true: {expression}"}]

    @pytest.mark.parametrize(
        ("broken", "axis"),
        [
            ({"bins": "1"}, "r"),
            ({"bins": "11"}, "r"),
            ({"bins": None}, "r"),
            ({"method": "mean"}, "r"),
            ({"measure": "monetary_sum"}, "r"),
            ({"measure": "recency_days"}, "f"),
            ({"measure": "frequency_days"}, "m"),
        ],
    )
    def test_a_score_set_makes_no_sense(self, seeds, broken, axis):
        change(seeds["score_sets"], broken, score_set="quantile_5", axis=axis)
        assert len(violations("expression_is_true", "score_sets", seeds)) == 1


class TestUniqueCombinationOfColumns:
    def test_a_combination_is_shared(self):
        rows = [{"a": "1", "b": "x"}, {"a": "1", "b": "y"}, {"a": "1", "b": "x"}]
        tables = {"pairs": Table({"a": "integer", "b": "varchar"}, rows)}
        violation = "more than one row shares the combination"
        assert failing_rows(
            "unique_combination_of_columns", "pairs", tables, combination_of_columns=["a", "b"]
        ) == [{"a": 1, "b": "x", "copies": 2, "violation": violation}]

    @pytest.mark.parametrize("column", ["segment", "segment_rank", "label_en", "label_zh"])
    def test_two_segments_of_a_scheme_share_it(self, seeds, column):
        labels = seeds["segment_labels"]
        change(
            labels,
            {column: row_where(labels, segment_id="KL01")[column]},
            segment_id="KL02",
        )
        assert len(violations("unique_combination_of_columns", "segment_labels", seeds)) == 1


def cells_of(preset: str) -> dict[str, str]:
    """The segment of each cell, the cell written as it is published: 543."""
    cells = rows_where(read_seed("rfm_preset_cells"), preset=preset)
    return {cell["r"] + cell["f"] + cell["m"]: cell["segment"] for cell in cells}


def cells_by_segment(preset: str) -> dict[str, set[str]]:
    cells = defaultdict(set)
    for cell, segment in cells_of(preset).items():
        cells[segment].add(cell)
    return dict(cells)


class TestPublishedPresets:
    @pytest.mark.parametrize(
        ("preset", "cells", "segments"),
        [
            ("klaviyo_6", 27, 6),
            ("shopify_11", 125, 10),
            ("clevertap_10", 125, 10),
            ("cells_125", 125, 11),
            ("putler_11", 125, 11),
            ("r_rfm_0_3", 125, 11),
            ("pymc_5", 64, 6),
            ("rfm_pypi_10", 125, 10),
            ("cn_octant_8", 8, 8),
        ],
    )
    def test_cells_and_segments(self, preset, cells, segments):
        listed = cells_of(preset)
        assert (len(listed), len(set(listed.values()))) == (cells, segments)

    def test_klaviyo_champions(self):
        assert cells_by_segment("klaviyo_6")["champions"] == {"333", "332", "323"}

    def test_klaviyo_sizes(self):
        assert Counter(cells_of("klaviyo_6").values()) == {
            "champions": 3,
            "loyal": 5,
            "recent": 5,
            "needs_attention": 5,
            "at_risk": 5,
            "inactive": 4,
        }

    def test_only_two_cells_of_shopify_are_previously_loyal(self):
        assert cells_by_segment("shopify_11")["previously_loyal"] == {"155", "255"}

    @pytest.mark.parametrize(
        ("cell", "segment"),
        [("534", "active"), ("543", "active"), ("544", "champions"), ("334", "needs_attention")],
    )
    def test_shopify_rounds_the_average_of_f_and_m_down(self, cell, segment):
        assert cells_of("shopify_11")[cell] == segment

    def test_clevertap_does_not_look_at_m(self):
        listed = cells_of("clevertap_10")
        assert all(segment == listed[cell[:2] + "1"] for cell, segment in listed.items())

    def test_cells_125_sizes(self):
        assert Counter(cells_of("cells_125").values()) == {
            "champions": 7,
            "loyal": 8,
            "potential_loyalist": 24,
            "new": 7,
            "promising": 16,
            "needs_attention": 8,
            "about_to_sleep": 8,
            "at_risk": 22,
            "cant_lose": 8,
            "hibernating": 11,
            "lost": 6,
        }

    def test_cells_125_is_the_first_of_its_two_printed_variants(self):
        """The other variant has the same table but for three cells, which it calls hibernating."""
        listed = cells_of("cells_125")
        assert {listed[cell] for cell in ("231", "241", "251")} == {"about_to_sleep"}

    def test_putler_has_twelve_champion_cells_when_the_average_is_rounded_down(self):
        """Rounded half up it would have twenty."""
        champions = cells_by_segment("putler_11")["champions"]
        assert len(champions) == 12
        assert champions.isdisjoint({"534", "543", "434", "443", "552", "525"})

    def test_putler_reaches_the_segments_that_first_match_does_not(self):
        assert {"new", "promising", "cant_lose", "lost"} < cells_by_segment("putler_11").keys()

    def test_r_rfm_leaves_ten_cells_to_the_others(self):
        uncovered = {"215", "241", "251", "252", "341", "351", "441", "451", "541", "551"}
        assert cells_by_segment("r_rfm_0_3")["others"] == uncovered

    def test_r_rfm_has_one_champion_cell(self):
        assert cells_by_segment("r_rfm_0_3")["champions"] == {"555"}

    def test_r_rfm_takes_the_first_match(self):
        """Cell 333 is in the ranges of five rows; potential loyalist is the first of them."""
        assert cells_of("r_rfm_0_3")["333"] == "potential_loyalist"

    def test_pymc_sizes(self):
        assert Counter(cells_of("pymc_5").values()) == {
            "premium": 8,
            "repeat": 7,
            "top_spender": 13,
            "at_risk": 11,
            "inactive": 7,
            "other": 18,
        }

    def test_pymc_calls_recent_buyers_of_one_day_inactive(self):
        assert cells_of("pymc_5")["411"] == "inactive"

    def test_rfm_pypi_takes_the_first_match(self):
        """512 and 322 are also in the ranges of low spenders, 215 in those of at risk."""
        listed = cells_of("rfm_pypi_10")
        assert listed["512"] == "new_active"
        assert listed["322"] == "potential_loyalist"
        assert listed["215"] == "needs_attention"

    @pytest.mark.parametrize(
        ("cell", "segment", "label"),
        [
            ("222", "key_value", "重要价值客户"),
            ("212", "key_develop", "重要发展客户"),
            ("122", "key_keep", "重要保持客户"),
            ("112", "key_win_back", "重要挽留客户"),
            ("221", "general_value", "一般价值客户"),
            ("211", "general_develop", "一般发展客户"),
            ("121", "general_keep", "一般保持客户"),
            ("111", "general_win_back", "一般挽留客户"),
        ],
    )
    def test_the_octants(self, cell, segment, label):
        assert cells_of("cn_octant_8")[cell] == segment
        labels = read_seed("segment_labels")
        assert row_where(labels, scheme="cn_octant_8", segment=segment)["label_zh"] == label


class TestSegmentLabels:
    def schemes(self) -> dict[str, list[Row]]:
        schemes = defaultdict(list)
        for label in read_seed("segment_labels").rows:
            schemes[label["scheme"]].append(label)
        return schemes

    def test_the_best_cell_ranks_first_and_the_worst_last(self):
        for preset, labels in self.schemes().items():
            if preset != "segment":
                cells = cells_of(preset)
                by_rank = [label["segment"] for label in labels]
                assert cells[max(cells)] == by_rank[0], preset
                assert cells[min(cells)] == by_rank[-2], preset
                assert by_rank[-1] == "prospect", preset

    def test_the_main_segments_without_orders_rank_last(self):
        by_rank = [label["segment"] for label in self.schemes()["segment"]]
        assert by_rank[-3:] == ["engaged_prospect", "prospect", "silent_prospect"]
        assert len(by_rank) == 18

    def test_ranks_count_from_one(self):
        for labels in self.schemes().values():
            ranks = [int(label["segment_rank"]) for label in labels]
            assert ranks == list(range(1, len(labels) + 1))

    def test_a_code_has_one_label_across_the_presets(self):
        labels = defaultdict(set)
        for label in read_seed("segment_labels").rows:
            if label["scheme"] != "segment":
                labels[label["segment"]].add((label["label_en"], label["label_zh"]))
        assert [segment for segment, names in labels.items() if len(names) > 1] == []

    def test_codes_are_snake_case(self):
        for label in read_seed("segment_labels").rows:
            assert re.fullmatch(r"[a-z]+(_[a-z]+)*", label["segment"])


def score(score_set: str, measure: str, value: float) -> int:
    """One more than the number of cut points that the value is better than, or equal to if inclusive."""
    cut_points = rows_where(read_seed("fixed_cut_points"), score_set=score_set, measure=measure)
    assert cut_points
    sign = -1 if measure == "recency_days" else 1
    distances = [
        (sign * (Decimal(str(value)) - Decimal(cut_point["cut_value"])), cut_point["is_inclusive"])
        for cut_point in cut_points
    ]
    return 1 + sum(
        distance > 0 or (distance == 0 and inclusive == "true") for distance, inclusive in distances
    )


class TestFixedCutPoints:
    @pytest.mark.parametrize(
        ("score_set", "measure", "scores"),
        [
            ("klaviyo_3", "recency_days", {0: 3, 180: 3, 181: 2, 365: 2, 366: 1}),
            ("fixed_5", "recency_days", {0: 5, 30: 5, 31: 4, 90: 4, 91: 3, 180: 3, 181: 2, 365: 2, 366: 1}),
            ("fixed_5", "frequency_orders", {0: 1, 1: 1, 2: 2, 3: 3, 4: 4, 5: 4, 6: 5, 7: 5}),
            ("fixed_5", "monetary_sum", {0: 1, 0.5: 1, 0.51: 2, 1: 2, 1.01: 3, 1.5: 3, 2: 4, 2.01: 5}),
            ("fixed_3", "frequency_orders", {1: 1, 2: 2, 3: 3}),
            ("fixed_5", "balance", {0.5: 1, 0.51: 2, 1: 2, 1.01: 3, 1.5: 3, 1.51: 4, 2: 4, 2.01: 5}),
        ],
    )
    def test_scores(self, score_set, measure, scores):
        assert {value: score(score_set, measure, value) for value in scores} == scores

    @pytest.mark.parametrize(("coarse", "fine"), [("3", "5"), ("4", "5"), ("5", "10")])
    def test_more_bins_split_the_bins_of_fewer(self, coarse, fine):
        """So a customer who beats another with few bins also does with more."""
        bounds = defaultdict(set)
        for row in read_seed("fixed_cut_points").rows:
            bounds[row["score_set"]].add(tuple(row[column] for column in ("measure", "cut_value", "unit")))
        assert bounds[f"fixed_{coarse}"] < bounds[f"fixed_{fine}"]


class TestSegmentRules:
    def test_only_prospects_with_a_value_tier_are_impossible(self):
        impossible = rows_where(read_seed("segment_rules"), is_possible="false")
        assert {row["lifecycle_stage"] for row in impossible} == {"prospect"}
        assert "none" not in {row["value_tier"] for row in impossible}
        assert len(impossible) == 9

    @pytest.mark.parametrize(
        ("lifecycle_stage", "value_tier", "interaction_class", "segment"),
        [
            ("loyal", "high", "none", "champion"),
            ("active", "high", "high", "high_value"),
            ("active", "none", "high", "growing"),
            ("active", "medium", "low", "active"),
            ("active", "low", "low", "low_value"),
            ("at_risk", "high", "none", "at_risk_high_value"),
            ("prospect", "none", "high", "engaged_prospect"),
            ("prospect", "none", "none", "silent_prospect"),
        ],
    )
    def test_examples(self, lifecycle_stage, value_tier, interaction_class, segment):
        rules = read_seed("segment_rules")
        rule = row_where(
            rules,
            lifecycle_stage=lifecycle_stage,
            value_tier=value_tier,
            interaction_class=interaction_class,
        )
        assert rule["segment"] == segment

    def segments(self, lifecycle_stage: str, value_tier: str, *interaction_classes: str) -> set[str]:
        rows = rows_where(read_seed("segment_rules"), lifecycle_stage=lifecycle_stage, value_tier=value_tier)
        return {row["segment"] for row in rows if row["interaction_class"] in interaction_classes}

    @pytest.mark.parametrize(
        ("lifecycle_stage", "high", "medium", "below"),
        [
            ("new", "promising_new", "promising_new", "new"),
            ("reactivated", "won_back", "won_back", "won_back"),
            ("loyal", "champion", "loyal", "loyal_low_value"),
            ("at_risk", "at_risk_high_value", "at_risk", "at_risk"),
            ("dormant", "dormant_high_value", "dormant", "dormant"),
            ("lost", "lost", "lost", "lost"),
        ],
    )
    def test_value_alone_decides_within_a_stage(self, lifecycle_stage, high, medium, below):
        expected = {"high": high, "medium": medium, "low": below, "none": below}
        for value_tier, segment in expected.items():
            assert self.segments(lifecycle_stage, value_tier, "high", "low", "none") == {segment}

    def test_an_active_customer_below_high_value_grows_by_many_interactions_only(self):
        assert self.segments("active", "high", "high", "low", "none") == {"high_value"}
        for value_tier, otherwise in {"medium": "active", "low": "low_value", "none": "low_value"}.items():
            assert self.segments("active", value_tier, "high") == {"growing"}
            assert self.segments("active", value_tier, "low", "none") == {otherwise}

    def test_interactions_alone_decide_for_prospects(self):
        found = {name: self.segments("prospect", "none", name) for name in ("high", "low", "none")}
        assert found == {"high": {"engaged_prospect"}, "low": {"prospect"}, "none": {"silent_prospect"}}


class TestStepsRise:
    def broken(self, seeds: dict[str, Table], seed: str = "age_bands") -> list[str]:
        return violations("steps_rise", seed, seeds)

    def test_a_step_is_missing(self, seeds):
        remove(seeds["age_bands"], age_band="young")
        assert self.broken(seeds) == ["the steps do not count 1, 2, 3 and on"] * 2

    def test_a_step_is_there_twice(self, seeds):
        add(seeds["age_bands"], age_band="other", band_number="2", from_age="20")
        assert "the steps do not count 1, 2, 3 and on" in self.broken(seeds)

    def test_the_first_step_leaves_some_out(self, seeds):
        change(seeds["age_bands"], {"from_age": "5"}, age_band="minor")
        assert self.broken(seeds) == ["the first step has a minimum, so that some reach none"]

    def test_a_minimum_is_empty(self, seeds):
        change(seeds["age_bands"], {"from_age": None}, age_band="young")
        assert self.broken(seeds) == ["the minimum is empty"]

    @pytest.mark.parametrize(
        ("age", "violation"),
        [("18", "no minimum is above the one before"), ("17", "a minimum is below the one before")],
    )
    def test_a_band_has_no_ages(self, seeds, age, violation):
        change(seeds["age_bands"], {"from_age": age}, age_band="middle_aged")
        assert self.broken(seeds) == [violation]

    def test_of_two_minima_one_has_to_rise_and_none_may_fall(self, seeds):
        change(seeds["relationship_stages"], {"min_orders_12m": "0"}, relationship_stage="approved")
        assert self.broken(seeds, "relationship_stages") == []
        change(seeds["relationship_stages"], {"min_lifetime_orders": "1"}, relationship_stage="approved")
        assert self.broken(seeds, "relationship_stages") == ["no minimum is above the one before"]
        change(seeds["relationship_stages"], {"min_lifetime_orders": "0"}, relationship_stage="approved")
        assert self.broken(seeds, "relationship_stages") == ["a minimum is below the one before"]

    def test_groups_are_counted_apart(self, seeds):
        remove(seeds["spend_bands"], measure="avg_order_value", spend_band="minimal")
        assert len(self.broken(seeds, "spend_bands")) == 4

    def test_there_are_more_steps_than_are_read(self, seeds):
        for number in range(5, 12):
            band = {"age_band": f"band {number}", "band_number": f"{number}", "from_age": f"{number * 20}"}
            add(seeds["age_bands"], **band)
        assert self.broken(seeds) == ["there are more than ten steps"]


class TestCustomerRules:
    """What was decided of bands and accounts."""

    def test_minima(self, seeds):
        minima = {
            (seed, column): [row[column] for row in seeds[seed].rows]
            for seed, column in (
                ("age_bands", "from_age"),
                ("frequency_rules", "min_orders"),
                ("spend_bands", "from_amount"),
                ("relationship_stages", "min_lifetime_orders"),
                ("relationship_stages", "min_orders_12m"),
            )
        }
        none = minima["age_bands", "from_age"][0]
        assert minima == {
            ("age_bands", "from_age"): [none, "18", "35", "60"],
            ("frequency_rules", "min_orders"): [none, "1", "4"],
            ("spend_bands", "from_amount"): [
                *(none, "50", "200", "600", "1500"),
                *(none, "15", "40", "100", "250"),
            ],
            ("relationship_stages", "min_lifetime_orders"): [none, "1", "2", "4"],
            ("relationship_stages", "min_orders_12m"): [none, "0", "1", "4"],
        }
        assert not none

    def test_accounts(self, seeds):
        """Two of value, loyalty and closeness make an account key; who bought nothing is potential."""
        for row in seeds["account_rules"].rows:
            points = [row["value_tier"] == "high", row["frequency_class"] == "high"]
            points.append(row["relation_class"] == "close")
            is_potential = row["value_tier"] == row["frequency_class"] == "none"
            is_key = sum(points) >= 2 and row["value_tier"] != "none"
            expected = "potential" if is_potential else "key" if is_key else "general"
            assert row["account_class"] == expected, row

    def test_grades(self, seeds):
        """A cell counts from fifty customers on, of whom a tenth are five; a tenth around par is good."""
        bounds = {(row["measure"], row["cut_number"]): row["bound"] for row in seeds["grade_rules"].rows}
        assert bounds == {
            ("base_customers", "1"): "50",
            ("profile_index", "1"): "90",
            ("profile_index", "2"): "110",
        }
        assert [row["attribute"] for row in seeds["grade_attributes"].rows] == [
            *("age_band", "gender", "country", "province"),
            *("customer_type", "industry", "company_size", "acquisition_source"),
        ]

    def test_forecasts(self, seeds):
        """What the cells of the forecast are, and how far they are trusted."""
        bands: dict[str, list[str]] = {}
        for row in seeds["forecast_bands"].rows:
            bands.setdefault(row["measure"], []).append(row["least_value"])
        assert {measure: values[1:] for measure, values in bands.items()} == {
            "lifetime_orders": ["2", "3", "5", "9", "20"],
            "recency_days": ["31", "61", "91", "121", "181", "271", "366"],
            "tenure_days": ["91", "181", "366", "731"],
        }
        assert {row["rule"]: row["rule_value"] for row in seeds["forecast_rules"].rows} == {
            **{"min_dates": "3", "min_customers": "20", "parent_weight": "20"},
            **{"order_value_weight": "1", "pace_gaps": "2"},
        }
        assert [row["bound"] for row in seeds["intent_rules"].rows] == ["1", "3"]

    def test_a_band_or_a_rule_of_the_forecast_is_missing(self, seeds):
        remove(seeds["forecast_bands"], measure="recency_days", band="4")
        assert violations("steps_rise", "forecast_bands", seeds)
        remove(seeds["forecast_rules"], rule="pace_gaps")
        assert violations("lists_every_value", "forecast_rules", seeds) == ["no row has the value"]
        change(seeds["forecast_rules"], {"rule_value": "0"}, rule="min_dates")
        assert len(violations("expression_is_true", "forecast_rules", seeds)) == 1

    def test_a_combination_is_missing_doubled_or_unknown(self, seeds):
        cell = {"value_tier": "low", "frequency_class": "high", "relation_class": "close"}
        remove(seeds["account_rules"], **cell)
        assert violations("is_complete_product", "account_rules", seeds) == ["the combination is missing"]
        add(seeds["account_rules"], **cell, account_class="key")
        add(seeds["account_rules"], **cell, account_class="general")
        assert violations("is_complete_product", "account_rules", seeds) == [
            "the combination is listed more than once"
        ]
        change(seeds["account_rules"], {"relation_class": "new"}, value_tier="none", frequency_class="none")
        found = violations("is_complete_product", "account_rules", seeds)
        assert "the combination has an unknown value" in found

    def test_a_class_is_never_reached(self, seeds):
        for row in seeds["account_rules"].rows:
            row["account_class"] = "general"
        found = violations("lists_every_value", "account_rules", seeds)
        assert found == ["no row has the value"] * 2

    def test_a_channel_would_never_be_met(self, seeds):
        change(seeds["channel_types"], {"channel": "Web"}, channel="web")
        assert len(violations("expression_is_true", "channel_types", seeds)) == 1


class TestEngagementRules:
    """What was decided of feedback, loyalty, interactions and arms."""

    STAGES = {
        "aware": "ad_impression campaign_received email_open",
        "interested": "product_view social_like visit email_click social_comment store_visit wishlist"
        " campaign_response coupon_redemption review",
        "loyal": "social_share referral",
    }
    ACTIVITIES = {
        "visit": "visit",
        "social": "social_like social_comment social_share",
        "campaign_response": "email_click campaign_response coupon_redemption",
        "other": "ad_impression campaign_received email_open product_view store_visit wishlist review"
        " referral",
    }

    def listed(self, seed: str, column: str, value: str) -> list[str]:
        """Return the first column of the rows that say this, in order."""
        rows = [row for row in read_seed(seed).rows if row[column] == value]
        return sorted(next(iter(row.values())) for row in rows)

    def test_a_satisfied_customer_gives_four_of_five_and_a_promoter_nine_of_ten(self):
        bounds = {
            (row["feedback_kind"], row["feedback_class"]): Decimal(row["bound"])
            for row in read_seed("feedback_classes").rows
        }
        assert bounds == {
            ("csat", "satisfied"): 4,
            ("rating", "satisfied"): 4,
            ("review", "positive"): 4,
            ("nps", "passive"): 7,
            ("nps", "promoter"): 9,
        }

    def test_scales(self):
        """Everything is of five stars but the net promoter score, and a complaint has no scale."""
        scales = {
            row["feedback_kind"]: (row["min_score"] or "", row["max_score"] or "")
            for row in read_seed("feedback_kinds").rows
        }
        stars = dict.fromkeys(("csat", "rating", "review"), ("1", "5"))
        assert scales == {**stars, "nps": ("0", "10"), "complaint": ("", "")}

    def test_loyalty(self):
        """Two bounds a measure; more than a third of the points are medium, more than half high."""
        bounds = defaultdict(list)
        for row in read_seed("loyalty_rules").rows:
            bounds[row["measure"]].append(Decimal(row["bound"]))
        assert bounds == {
            "orders_12m": [2, 4],
            "tenure_days": [180, 365],
            "window_order_days": [3, 6],
            "engagement_score": [1, 5],
            "loyalty_score": [3, 5],
            "kol_referrals": [2],
        }

    @pytest.mark.parametrize("stage", STAGES)
    def test_stages(self, stage):
        assert self.listed("interaction_stages", "aipl_stage", stage) == sorted(self.STAGES[stage].split())

    @pytest.mark.parametrize("activity", ACTIVITIES)
    def test_activities(self, activity):
        listed = self.listed("interaction_stages", "activity", activity)
        assert listed == sorted(self.ACTIVITIES[activity].split())

    def test_arms(self):
        assert self.listed("treatment_arms", "is_held_out", "true") == ["control", "held_out", "holdout"]
        assert self.listed("treatment_arms", "is_held_out", "false") == ["treated", "treatment"]


class TestOrderStatuses:
    """What is paid for is a purchase; what was only begun, has failed or was undone is none."""

    PAID = "paid processing shipped delivered fulfilled complete completed closed"
    BEGUN = "draft pending on_hold"
    FAILED = "payment_failed failed expired"
    UNDONE = "cancelled canceled voided returned refunded"

    def statuses(self, verdict: str) -> set[str]:
        rows = read_seed("order_status_map").rows
        return {row["status"] for row in rows if row["counts_as_purchase"] == verdict}

    def test_every_status_from_payment_on_is_a_purchase(self):
        assert self.statuses("true") == set(self.PAID.split())

    def test_no_status_before_payment_or_after_its_end_is(self):
        assert self.statuses("false") == set(f"{self.BEGUN} {self.FAILED} {self.UNDONE}".split())
