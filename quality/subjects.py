"""The rows that are checked: every raw input, and every mart at the as-of date of the build."""

from __future__ import annotations

from dataclasses import dataclass

from quality.connection import Warehouse
from quality.profile import Run, Subject

CUSTOMER_MARTS = (
    "customer_rfm",
    "customer_lifecycle",
    "customer_value",
    "customer_engagement",
    "customer_satisfaction",
)
MARTS = ("customer_segments", *CUSTOMER_MARTS, "segment_summary", "cut_points")
RULES = ("feedback_kinds", "interaction_weights", "segment_labels", "tier_rules", "treatment_arms")
BOOLEANS = ("true", "false", "t", "f", "yes", "no", "y", "n", "1", "0")


@dataclass(frozen=True)
class Category:
    """A column with a list of values: the values themselves, or the column of a relation that holds them."""

    column: str
    values: tuple[str, ...] = ()
    relation: str = ""
    relation_column: str = ""


@dataclass(frozen=True)
class Input:
    """A raw input as it landed: its key, the columns that no row should lack, and its categories."""

    name: str
    relation: str
    key: tuple[str, ...]
    required: tuple[str, ...]
    categories: tuple[Category, ...] = ()


INPUTS = (
    Input(
        name="orders",
        relation="base_commerce__orders",
        key=("order_id",),
        required=("order_id", "customer_id", "ordered_at", "gross_amount", "status"),
        categories=(
            Category("status", ("not_given",), "base_commerce__order_status_map", "status"),
            Category("is_test", BOOLEANS),
        ),
    ),
    Input(
        name="refunds",
        relation="base_commerce__refunds",
        key=("refund_id",),
        required=("refund_id", "order_id", "refunded_at", "amount"),
    ),
    Input(
        name="customers",
        relation="base_commerce__customers",
        key=("customer_id",),
        required=("customer_id",),
        categories=(Category("customer_type", ("b2b", "b2c")),),
    ),
    Input(
        name="currency_rates",
        relation="base_commerce__currency_rates",
        key=("currency", "rate_date"),
        required=("currency", "rate_date", "rate_to_reporting"),
    ),
    Input(
        name="order_status_map",
        relation="base_commerce__order_status_map",
        key=("status",),
        required=("status", "counts_as_purchase"),
        categories=(Category("counts_as_purchase", BOOLEANS),),
    ),
    Input(
        name="interactions",
        relation="base_engagement__interactions",
        key=("interaction_id",),
        required=("interaction_id", "customer_id", "occurred_at", "interaction_type"),
        categories=(Category("interaction_type", (), "interaction_weights", "interaction_type"),),
    ),
    Input(
        name="feedback",
        relation="base_engagement__feedback",
        key=("feedback_id",),
        required=("feedback_id", "customer_id", "responded_at", "kind"),
        categories=(Category("kind", (), "feedback_kinds", "feedback_kind"),),
    ),
    Input(
        name="treatments",
        relation="base_engagement__treatments",
        key=("treatment_id", "customer_id"),
        required=("treatment_id", "customer_id", "assigned_at", "arm"),
        categories=(Category("arm", (), "treatment_arms", "arm"),),
    ),
    Input(
        name="consents",
        relation="base_engagement__consents",
        key=("customer_id", "channel", "updated_at"),
        required=("customer_id", "channel", "is_consented"),
        categories=(Category("is_consented", BOOLEANS),),
    ),
    Input(
        name="identity_map",
        relation="base_crm__identity_map",
        key=("raw_customer_id",),
        required=("raw_customer_id", "customer_id"),
    ),
    Input(
        name="order_items",
        relation="base_commerce__order_items",
        key=("order_id", "product_id", "unit_price"),
        required=("order_id", "product_id", "quantity", "unit_price"),
    ),
    Input(
        name="products",
        relation="base_commerce__products",
        key=("product_id",),
        required=("product_id",),
    ),
    Input(
        name="wallets",
        relation="base_crm__wallets",
        key=("customer_id", "estimated_at"),
        required=("customer_id", "annual_category_spend"),
    ),
    Input(
        name="clusters",
        relation="base_crm__clusters",
        key=("customer_id", "assigned_at"),
        required=("customer_id", "cluster_id"),
    ),
    Input(
        name="balances",
        relation="base_crm__balances",
        key=("customer_id", "balance_date"),
        required=("customer_id", "balance_date", "balance"),
    ),
    Input(
        name="relationship_ratings",
        relation="base_crm__relationship_ratings",
        key=("customer_id", "rated_at"),
        required=("customer_id", "rated_at", "rating"),
    ),
    Input(
        name="overrides",
        relation="base_crm__overrides",
        key=("customer_id", "column_name", "valid_from"),
        required=("customer_id", "column_name", "value", "reason", "author", "valid_from"),
    ),
)


def required_relations() -> list[str]:
    """Return every relation that the checks read."""
    return [*(each.relation for each in INPUTS), *MARTS, *RULES, "run_metadata"]


def filled_text(column: str) -> str:
    """Return SQL for a raw value of any type as text, null where it is blank."""
    as_text = f"cast({column} as varchar)"
    return f"case when trim({as_text}) <> '' then {as_text} end"


def category_text(column: str) -> str:
    """Return SQL for a raw category as the rules spell it."""
    return f"lower(trim({filled_text(column)}))"


def input_query(each: Input, warehouse: Warehouse) -> str:
    """Return the query of an input's rows: its key in one column, required columns and categories as text."""
    categories = [category.column for category in each.categories]
    columns = {column: filled_text(column) for column in each.required}
    columns |= {column: category_text(column) for column in categories}
    columns["record_key"] = " || ' ' || ".join(filled_text(column) for column in each.key)
    selected = ", ".join(f"{expression} as {name}" for name, expression in columns.items())
    return f"select {selected} from {warehouse.relation(each.relation)}"


def current_rows(mart: str, warehouse: Warehouse, run: Run) -> str:
    """Return the query of a mart's rows at the as-of date of the build."""
    return f"select * from {warehouse.relation(mart)} where as_of_date = cast('{run.as_of_date}' as date)"


def input_subject(each: Input, warehouse: Warehouse) -> Subject:
    """Return what is measured of an input."""
    return Subject(f"raw {each.name}", input_query(each, warehouse), each.name, filled=each.required)


def input_subjects(warehouse: Warehouse) -> list[Subject]:
    """Return what is measured of the inputs."""
    return [input_subject(each, warehouse) for each in INPUTS]


def mart_subjects(warehouse: Warehouse, run: Run) -> list[Subject]:
    """Return what is measured of the marts at the as-of date of the build."""
    filled = {
        "customer_segments": ("rfm_code", "interaction_class"),
        "customer_lifecycle": ("expected_gap_days",),
        "customer_engagement": ("last_interaction_date",),
        "customer_satisfaction": ("feedback_count", "loyalty_class"),
    }
    spread = {"customer_rfm": ("recency_days",), "customer_value": ("net_revenue_12m",)}
    mix = {"customer_segments": ("segment", "lifecycle_stage", "value_tier", "tier", "rfm_segment")}
    return [
        Subject(
            name=mart,
            query=current_rows(mart, warehouse, run),
            filled=filled.get(mart, ()),
            spread=spread.get(mart, ()),
            mix=mix.get(mart, ()),
        )
        for mart in MARTS
    ]
