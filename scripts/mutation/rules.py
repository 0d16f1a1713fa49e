"""Mutations of the rule seeds: every limit off by one step, and cells missing, doubled or moved.

They are made from the CSV files as they are, so a new row is a new mutation.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from mutation.mutation import Mutation

Row = dict[str, str]

RULES = "seeds/rules"
# What is published or decided of the rules; the other classes of the file try the generic tests.
PINNED = (
    "tests/python/test_rule_seeds.py",
    "-k",
    "TestPublishedPresets or TestSegmentLabels or TestFixedCutPoints or TestSegmentRules or TestOrderStatuses"
    " or TestCustomerRules or TestEngagementRules",
)
OTHER_MEASURE = {
    "frequency_orders": "frequency_days",
    "frequency_days": "frequency_orders",
    "monetary_sum": "monetary_per_order",
    "monetary_per_day": "monetary_sum",
    "balance": "monetary_sum",
}


def rule_mutations(project: Path) -> Iterator[Mutation]:
    """Yield the mutations of all rule seeds."""
    yield from limit_mutations(project, "lifecycle_rules", ["limit_value"])
    yield from limit_mutations(project, "tier_rules", ["min_net_revenue", "min_orders"])
    yield from limit_mutations(project, "value_tier_rules", ["bound"])
    yield from limit_mutations(project, "value_class_rules", ["bound"])
    yield from action_mutations(project)
    yield from limit_mutations(project, "age_bands", ["from_age"])
    yield from limit_mutations(project, "frequency_rules", ["min_orders"])
    yield from limit_mutations(project, "spend_bands", ["from_amount"])
    yield from limit_mutations(project, "relationship_stages", ["min_lifetime_orders", "min_orders_12m"])
    yield from limit_mutations(project, "feedback_kinds", ["min_score", "max_score"])
    yield from limit_mutations(project, "feedback_classes", ["bound"])
    yield from limit_mutations(project, "loyalty_rules", ["bound"])
    yield from limit_mutations(project, "grade_rules", ["bound"])
    yield from limit_mutations(project, "forecast_bands", ["least_value"])
    yield from limit_mutations(project, "forecast_rules", ["rule_value"])
    yield from limit_mutations(project, "intent_rules", ["bound"])
    yield from listed_mutations(project, "feedback_kinds")
    yield from listed_mutations(project, "grade_attributes")
    yield from listed_mutations(project, "treatment_arms")
    yield from listed_mutations(project, "interaction_stages")
    yield from interaction_stage_mutations(project)
    yield from account_rule_mutations(project)
    yield from weight_mutations(project)
    yield from fixed_cut_point_mutations(project)
    yield from flag_mutations(project)
    yield from score_set_mutations(project)
    yield from preset_cell_mutations(project)
    yield from segment_rule_mutations(project)


def read_rows(project: Path, seed: str) -> list[Row]:
    """Return the rows of a rule seed."""
    with (project / RULES / f"{seed}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def line(row: Row) -> str:
    """Write a row as the seed does."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(row.values())
    return text.getvalue()


def replaced(seed: str, row: Row, what: str, *rows: Row) -> Mutation:
    """Return the mutation that puts these rows, or none, in the place of a row."""
    return Mutation(
        name=f"{seed}: {line(row).strip()}: {what}",
        path=f"{RULES}/{seed}.csv",
        old="\n" + line(row),
        new="\n" + "".join(line(new) for new in rows),
        pytest=PINNED,
    )


def changed(seed: str, row: Row, column: str, value: str) -> Mutation:
    """Return the mutation that gives one column of a row another value."""
    return replaced(seed, row, f"{column} {value}", {**row, column: value})


def step(row: Row, column: str) -> Decimal:
    """Return the least step that matters: a day, an order, a cent, half a gap, a twentieth of the buyers."""
    if row.get("unit") == "expected_gaps":
        return Decimal("0.5")
    if Decimal(row[column]) < 1:
        return Decimal("0.05")
    if row.get("unit") == "mean_multiple":
        return Decimal("0.1")
    if column in ("bound", "min_net_revenue"):
        return Decimal("0.01")
    return Decimal(1)


def limit_mutations(project: Path, seed: str, columns: list[str]) -> Iterator[Mutation]:
    """Yield each limit of a seed one step up and one step down."""
    for row in read_rows(project, seed):
        for column in columns:
            if row[column]:
                limit = Decimal(row[column])
                yield changed(seed, row, column, str(limit + step(row, column)))
                yield changed(seed, row, column, str(limit - step(row, column)))


def action_mutations(project: Path) -> Iterator[Mutation]:
    """Yield each rule of actions and churn missing, doubled and of nobody, or moved."""
    for seed, key in (
        ("segment_actions", "segment"),
        ("action_vetoes", "veto"),
        ("pool_rules", "owner_kind"),
        ("churn_signals", "signal"),
        ("churn_risk_rules", "churn_risk"),
    ):
        yield from listed_mutations(project, seed)
        for row in read_rows(project, seed):
            yield changed(seed, row, key, "nobody")
    for row in read_rows(project, "goal_focus"):  # a goal may do without any one of its classes
        yield replaced("goal_focus", row, "doubled", row, row)
        yield changed("goal_focus", row, "class_kind", "nobody")
    for row in read_rows(project, "segment_actions"):
        yield changed("segment_actions", row, "priority", str(int(row["priority"]) + 1))
        share = Decimal(row["budget_share"]) + Decimal("0.01")
        yield changed("segment_actions", row, "budget_share", str(share))


def account_rule_mutations(project: Path) -> Iterator[Mutation]:
    """Yield each kind of account missing, doubled and another one."""
    others = {"key": "general", "general": "potential", "potential": "general"}
    for row in read_rows(project, "account_rules"):
        yield replaced("account_rules", row, "missing")
        yield replaced("account_rules", row, "doubled", row, row)
        yield changed("account_rules", row, "account_class", others[row["account_class"]])


def listed_mutations(project: Path, seed: str) -> Iterator[Mutation]:
    """Yield each row of a seed missing and doubled."""
    for row in read_rows(project, seed):
        yield replaced(seed, row, "missing")
        yield replaced(seed, row, "doubled", row, row)


def interaction_stage_mutations(project: Path) -> Iterator[Mutation]:
    """Yield each interaction type with another stage, and as another activity."""
    stages = {"aware": "interested", "interested": "loyal", "loyal": "aware"}
    activities = {
        "visit": "social",
        "social": "campaign_response",
        "campaign_response": "other",
        "other": "visit",
    }
    for row in read_rows(project, "interaction_stages"):
        yield changed("interaction_stages", row, "aipl_stage", stages[row["aipl_stage"]])
        yield changed("interaction_stages", row, "activity", activities[row["activity"]])


def weight_mutations(project: Path) -> Iterator[Mutation]:
    """Yield each interaction type weighing a tenth more."""
    for row in read_rows(project, "interaction_weights"):
        yield changed("interaction_weights", row, "weight", str(Decimal(row["weight"]) + Decimal("0.1")))


def fixed_cut_point_mutations(project: Path) -> Iterator[Mutation]:
    """Yield each bound of klaviyo_3 and fixed_5 one step up, and each with the other side inclusive."""
    for row in read_rows(project, "fixed_cut_points"):
        if row["score_set"] in ("klaviyo_3", "fixed_5"):
            value = str(Decimal(row["cut_value"]) + step(row, "cut_value"))
            yield changed("fixed_cut_points", row, "cut_value", value)
            yield changed("fixed_cut_points", row, "is_inclusive", flipped(row["is_inclusive"]))


def flipped(flag: str) -> str:
    """Return the other boolean."""
    return {"true": "false", "false": "true"}[flag]


def flag_mutations(project: Path) -> Iterator[Mutation]:
    """Yield each order status and each arm of a treatment with the opposite verdict."""
    for seed, column in (("order_status_map", "counts_as_purchase"), ("treatment_arms", "is_held_out")):
        for row in read_rows(project, seed):
            yield changed(seed, row, column, flipped(row[column]))


def score_set_mutations(project: Path) -> Iterator[Mutation]:
    """Yield each axis of each score set with a bin less, and with a measure of the same kind."""
    for row in read_rows(project, "score_sets"):
        yield changed("score_sets", row, "bins", str(int(row["bins"]) - 1))
        if row["measure"] in OTHER_MEASURE:
            yield changed("score_sets", row, "measure", OTHER_MEASURE[row["measure"]])


def preset_cell_mutations(project: Path) -> Iterator[Mutation]:
    """Yield the middle cell of each preset missing, doubled, and moved to another segment of the preset."""
    rows = read_rows(project, "rfm_preset_cells")
    for preset in dict.fromkeys(row["preset"] for row in rows):
        cells = [row for row in rows if row["preset"] == preset]
        cell = cells[len(cells) // 2]
        yield replaced("rfm_preset_cells", cell, "missing")
        yield replaced("rfm_preset_cells", cell, "doubled", cell, cell)
        yield moved("rfm_preset_cells", cell, cells)


def segment_rule_mutations(project: Path) -> Iterator[Mutation]:
    """Yield the middle rule of each lifecycle stage missing and doubled, and that of each segment moved."""
    rows = [row for row in read_rows(project, "segment_rules") if row["is_possible"] == "true"]
    for stage in dict.fromkeys(row["lifecycle_stage"] for row in rows):
        rules = [row for row in rows if row["lifecycle_stage"] == stage]
        rule = rules[len(rules) // 2]
        yield replaced("segment_rules", rule, "missing")
        yield replaced("segment_rules", rule, "doubled", rule, rule)
    for segment in dict.fromkeys(row["segment"] for row in rows):
        rules = [row for row in rows if row["segment"] == segment]
        yield moved("segment_rules", rules[len(rules) // 2], rows)


def moved(seed: str, row: Row, rows: list[Row]) -> Mutation:
    """Return the mutation that moves a row to the next of the segments that these rows have."""
    segments = list(dict.fromkeys(other["segment"] for other in rows))
    following = segments[(segments.index(row["segment"]) + 1) % len(segments)]
    return changed(seed, row, "segment", following)
