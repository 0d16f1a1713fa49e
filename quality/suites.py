"""What must hold in one build, whatever came before: the raw landing and the marts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import great_expectations.expectations as gxe
from sqlalchemy import Connection, text

from quality.connection import Warehouse
from quality.profile import Metric, Profile, Run
from quality.subjects import (
    CUSTOMER_MARTS,
    INPUTS,
    Category,
    Input,
    category_text,
    current_rows,
    input_subject,
)

# Of a raw input, the share of rows that must have a required column, of keys that must be distinct,
# and of values that must be in the list of their category.
FILLED_SHARE = 0.95
DISTINCT_SHARE = 0.95
KNOWN_SHARE = 0.99

STAGES = ["prospect", "new", "reactivated", "loyal", "active", "at_risk", "dormant", "lost"]
VALUE_TIERS = ["high", "medium", "low", "none"]
INTERACTION_CLASSES = ["high", "low", "none"]
ABC_CLASSES = ["A", "B", "C"]
NPS_CLASSES = ["promoter", "passive", "detractor"]
LOYALTY_CLASSES = ["high", "medium", "low"]
QUADRANTS = ["loyal_satisfied", "loyal_unsatisfied", "occasional_satisfied", "occasional_unsatisfied"]
# Where the labels of customer_segments come from.
LABEL_MARTS = {
    "rfm_code": "customer_rfm",
    "rfm_segment": "customer_rfm",
    "lifecycle_stage": "customer_lifecycle",
    "value_tier": "customer_value",
    "interaction_class": "customer_engagement",
}
CUSTOMER_KEY = ("as_of_date", "customer_id")


@dataclass(frozen=True)
class Suite:
    """Rows, and what is expected of them."""

    name: str
    query: str
    expectations: Sequence[gxe.Expectation]


def truth(
    description: str, condition: str, shown: Sequence[str] = CUSTOMER_KEY, severity: str = "critical"
) -> gxe.UnexpectedRowsExpectation:
    """Expect a condition to be true of every row; where it is null it is not true."""
    return no_rows(
        description, f"select {', '.join(shown)} from {{batch}} where ({condition}) is not true", severity
    )


def no_rows(description: str, query: str, severity: str = "critical") -> gxe.UnexpectedRowsExpectation:
    """Expect a query over the rows, {batch}, to find nothing."""
    return gxe.UnexpectedRowsExpectation(
        description=description, unexpected_rows_query=query, severity=severity
    )


def has_rows(severity: str = "critical") -> gxe.ExpectTableRowCountToBeBetween:
    """Expect at least one row."""
    return gxe.ExpectTableRowCountToBeBetween(description="there are rows", min_value=1, severity=severity)


def is_filled(column: str) -> gxe.ExpectColumnValuesToNotBeNull:
    """Expect no null in a column."""
    return gxe.ExpectColumnValuesToNotBeNull(description=f"{column} is never null", column=column)


def is_one_of(column: str, values: Sequence[str]) -> gxe.ExpectColumnValuesToBeInSet:
    """Expect every value of a column to be in a list."""
    return gxe.ExpectColumnValuesToBeInSet(
        description=f"{column} is one of its values", column=column, value_set=list(values)
    )


def is_between(column: str, least: float, most: float | None = None) -> gxe.ExpectColumnValuesToBeBetween:
    """Expect every value of a column to be in a range."""
    limits = f"is {least} or more" if most is None else f"is between {least} and {most}"
    return gxe.ExpectColumnValuesToBeBetween(
        description=f"{column} {limits}", column=column, min_value=least, max_value=most
    )


def is_key(columns: Sequence[str]) -> list[gxe.Expectation]:
    """Expect columns to be filled and, together, unique."""
    name = ", ".join(columns)
    if len(columns) == 1:
        unique = gxe.ExpectColumnValuesToBeUnique(description=f"{name} is unique", column=columns[0])
    else:
        unique = gxe.ExpectCompoundColumnsToBeUnique(
            description=f"{name} is unique", column_list=list(columns)
        )
    return [*(is_filled(column) for column in columns), unique]


def not_before(later: str, earlier: str) -> gxe.ExpectColumnPairValuesAToBeGreaterThanB:
    """Expect one column never to be less than another where both have a value."""
    return gxe.ExpectColumnPairValuesAToBeGreaterThanB(
        description=f"{earlier} <= {later}",
        column_A=later,
        column_B=earlier,
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    )


def known_values(connection: Connection, warehouse: Warehouse, category: Category) -> list[str]:
    """Return the values that a category may have."""
    if not category.relation:
        return list(category.values)
    value = category_text(category.relation_column)
    query = f"select distinct {value} as value from {warehouse.relation(category.relation)}"
    found = connection.execute(text(query)).scalars()
    return sorted({*category.values, *found} - {None})


def raw_suites(connection: Connection, warehouse: Warehouse, profile: Profile) -> list[Suite]:
    """Return the suites of the raw inputs that the build had, each as it landed."""
    suites = []
    for each in INPUTS:
        subject = input_subject(each, warehouse)
        rows = profile.get(Metric(subject.name, "rows"))
        if rows:
            known = {c.column: known_values(connection, warehouse, c) for c in each.categories}
            suites.append(Suite(subject.name, subject.query, raw_expectations(each, known)))
        elif rows == 0:
            suites.append(Suite(subject.name, subject.query, [raw_rows(each)]))
    return suites


def raw_rows(each: Input) -> gxe.Expectation:
    """Expect an input to have rows; only without orders is there nothing to tell."""
    return has_rows("critical" if each.name == "orders" else "warning")


def raw_expectations(each: Input, known: dict[str, list[str]]) -> list[gxe.Expectation]:
    """Return what is expected of one raw input."""
    key = ", ".join(each.key)
    return [
        raw_rows(each),
        gxe.ExpectColumnProportionOfUniqueValuesToBeBetween(
            description=f"{DISTINCT_SHARE:.0%} of the keys ({key}) are distinct",
            column="record_key",
            min_value=DISTINCT_SHARE,
        ),
        *(
            gxe.ExpectColumnValuesToNotBeNull(
                description=f"{FILLED_SHARE:.0%} of the rows have {column}",
                column=column,
                mostly=FILLED_SHARE,
            )
            for column in each.required
        ),
        *(
            gxe.ExpectColumnValuesToBeInSet(
                description=f"{KNOWN_SHARE:.0%} of {column} are known values",
                column=column,
                value_set=values,
                mostly=KNOWN_SHARE,
                severity="warning",
            )
            for column, values in known.items()
        ),
    ]


def mart_suites(connection: Connection, warehouse: Warehouse, run: Run) -> list[Suite]:
    """Return the suites of the marts."""
    expectations = {
        "customer_segments": segments_expectations(connection, warehouse, run),
        "customer_rfm": rfm_expectations(warehouse),
        "customer_lifecycle": lifecycle_expectations(),
        "customer_value": value_expectations(),
        "customer_engagement": engagement_expectations(),
        "customer_satisfaction": satisfaction_expectations(),
        "segment_summary": summary_expectations(warehouse),
        "cut_points": cut_point_expectations(warehouse),
    }
    suites = [
        Suite(mart, f"select * from {warehouse.relation(mart)}", expected)
        for mart, expected in expectations.items()
    ]
    return [*suites, agreement_suite(warehouse)]


def segments_expectations(connection: Connection, warehouse: Warehouse, run: Run) -> list[gxe.Expectation]:
    """Return what is expected of the customers' current segments."""
    labels = f"select segment from {warehouse.relation('segment_labels')} where scheme = 'segment'"
    tiers = f"select distinct tier, tier_rank from {warehouse.relation('tier_rules')}"
    ranks = {tier: rank for tier, rank in connection.execute(text(tiers)).all()}
    return [
        has_rows(),
        *is_key(["customer_id"]),
        truth(
            "as_of_date is that of the build",
            f"as_of_date = cast('{run.as_of_date}' as date)",
        ),
        is_filled("segment"),
        is_one_of("segment", sorted(connection.execute(text(labels)).scalars())),
        is_filled("tier_rank"),
        is_between("tier_rank", 1, max(ranks.values())),
        no_rows(
            "tier and tier_rank are those of one tier rule",
            f"""
                select checked.customer_id, checked.tier, checked.tier_rank
                from {{batch}} as checked
                left join ({tiers}) as rules
                    on checked.tier = rules.tier and checked.tier_rank = rules.tier_rank
                where rules.tier is null
            """,
        ),
        is_filled("lifecycle_stage"),
        is_one_of("lifecycle_stage", STAGES),
        is_filled("value_tier"),
        is_one_of("value_tier", VALUE_TIERS),
        is_one_of("interaction_class", INTERACTION_CLASSES),
        truth(
            "exactly the prospects have no rfm_code",
            "(lifecycle_stage = 'prospect') = (rfm_code is null)",
        ),
        no_rows("customers are those of customer_rfm", same_customers_query(warehouse, run)),
        no_rows("segments have the sizes of segment_summary", segment_sizes_query(warehouse, run)),
        *(
            no_rows(f"{column} is that of {mart}", label_query(column, mart, warehouse, run))
            for column, mart in LABEL_MARTS.items()
        ),
    ]


def rfm_expectations(warehouse: Warehouse) -> list[gxe.Expectation]:
    """Return what is expected of recency, frequency, monetary value and their scores."""
    scores = ("r_score", "f_score", "m_score", "rfm_code", "recency_days", "frequency", "monetary")
    none = " and ".join(f"{column} is null" for column in scores)
    all_there = " and ".join(f"{column} is not null" for column in scores)
    return [
        has_rows(),
        *is_key(CUSTOMER_KEY),
        truth("prospects have no scores", f"has_orders or ({none})"),
        truth("customers with orders have every score", f"not has_orders or ({all_there})"),
        truth(
            "exactly the prospects are prospects in rfm_segment", "has_orders = (rfm_segment <> 'prospect')"
        ),
        is_between("recency_days", 0),
        is_between("frequency", 0),
        no_rows("scores are between 1 and one more than their cut points", score_range_query(warehouse)),
        no_rows(
            "scored_population_n counts the customers with orders",
            """
                select as_of_date, scored_population_n, counted
                from (
                    select
                        as_of_date,
                        scored_population_n,
                        count(case when has_orders then 1 end) over (partition by as_of_date) as counted
                    from {batch}
                ) as populations
                where scored_population_n is distinct from counted
                group by as_of_date, scored_population_n, counted
            """,
        ),
    ]


def score_range_query(warehouse: Warehouse) -> str:
    """Return a query for customers with a score that the cut points of their date cannot give."""
    return f"""
        select checked.as_of_date, checked.customer_id, checked.r_score, checked.f_score, checked.m_score
        from {{batch}} as checked
        left join (
            select as_of_date, max(cut_number) + 1 as bins
            from {warehouse.relation("cut_points")}
            where score_set = 'own'
            group by as_of_date
        ) as scales
            on checked.as_of_date = scales.as_of_date
        where
            checked.has_orders
            and (
                checked.r_score between 1 and scales.bins
                and checked.f_score between 1 and scales.bins
                and checked.m_score between 1 and scales.bins
            ) is not true
    """


def lifecycle_expectations() -> list[gxe.Expectation]:
    """Return what is expected of the lifecycle stages."""
    return [
        has_rows(),
        *is_key(CUSTOMER_KEY),
        is_filled("lifecycle_stage"),
        is_one_of("lifecycle_stage", STAGES),
        truth(
            "exactly the prospects have no order dates",
            "(lifecycle_stage = 'prospect') = (first_order_date is null)"
            " and (first_order_date is null) = (last_order_date is null)",
        ),
        not_before("last_order_date", "first_order_date"),
        is_between("recency_days", 0),
        truth(
            "recency_days are the days since the last order",
            "lifecycle_stage = 'prospect' or recency_days = cast(as_of_date - last_order_date as integer)",
        ),
    ]


def value_expectations() -> list[gxe.Expectation]:
    """Return what is expected of the customers' value."""
    return [
        has_rows(),
        *is_key(CUSTOMER_KEY),
        is_filled("value_tier"),
        is_one_of("value_tier", VALUE_TIERS),
        is_one_of("abc_class", ABC_CLASSES),
        is_between("spend_decile_12m", 1, 10),
        truth(
            "exactly the customers of decile 10 are the top decile",
            "coalesce(is_top_decile, false) = (coalesce(spend_decile_12m, 0) = 10)",
        ),
        truth("a decile needs positive net revenue", "spend_decile_12m is null or net_revenue_12m > 0"),
        truth(
            "historical_ltv is lifetime_net_revenue",
            "coalesce(historical_ltv, 0) = coalesce(lifetime_net_revenue, 0)"
            " and (historical_ltv is null) = (lifetime_net_revenue is null)",
        ),
    ]


def satisfaction_expectations() -> list[gxe.Expectation]:
    """Return what is expected of the customers' satisfaction and loyalty."""
    return [
        has_rows(),
        *is_key(CUSTOMER_KEY),
        is_one_of("nps_class", NPS_CLASSES),
        truth("exactly the answers have an nps_class", "(nps is null) = (nps_class is null)"),
        is_between("complaints_90d", 0),
        not_before("feedback_count", "complaints_90d"),
        is_between("referrals_made", 0),
        truth(
            "a candidate has brought somebody and is no detractor",
            "not coalesce(is_kol_candidate, false)"
            " or (referrals_made > 0 and coalesce(nps_class, 'unknown') <> 'detractor')",
        ),
        is_between("loyalty_score", 0),
        is_one_of("loyalty_class", LOYALTY_CLASSES),
        truth(
            "exactly the scores make a loyalty_class",
            "(loyalty_score is null) = (loyalty_class is null)",
        ),
        is_one_of("loyalty_satisfaction_quadrant", QUADRANTS),
        truth(
            "exactly the highly loyal are in a loyal quadrant",
            "loyalty_satisfaction_quadrant is null"
            " or (loyalty_class = 'high') = (loyalty_satisfaction_quadrant like 'loyal%')",
        ),
    ]


def engagement_expectations() -> list[gxe.Expectation]:
    """Return what is expected of the customers' engagement."""
    return [
        has_rows(),
        *is_key(CUSTOMER_KEY),
        is_one_of("interaction_class", INTERACTION_CLASSES),
        is_between("interactions_30d", 0),
        not_before("interactions_90d", "interactions_30d"),
        not_before("as_of_date", "last_interaction_date"),
    ]


def summary_expectations(warehouse: Warehouse) -> list[gxe.Expectation]:
    """Return what is expected of the segments' sizes and sums."""
    shown = ("as_of_date", "segment")
    return [
        has_rows(),
        *is_key(shown),
        is_between("customers", 1),
        is_between("customer_share", 0, 1),
        no_rows(
            "shares of customers add up to 1",
            """
                select as_of_date, sum(customer_share) as customer_share
                from {batch}
                group by as_of_date
                having abs(sum(customer_share) - 1) > 0.01
            """,
        ),
        no_rows(
            "customers and net revenue add up to those of customer_value",
            f"""
                select summed.as_of_date, summed.customers, valued.customers as valued_customers,
                    summed.net_revenue, valued.net_revenue as valued_net_revenue
                from (
                    select as_of_date, sum(customers) as customers, sum(net_revenue) as net_revenue
                    from {{batch}} as checked
                    group by as_of_date
                ) as summed
                full outer join (
                    select as_of_date, count(*) as customers, coalesce(sum(net_revenue_12m), 0) as net_revenue
                    from {warehouse.relation("customer_value")}
                    group by as_of_date
                ) as valued
                    on summed.as_of_date = valued.as_of_date
                where
                    summed.customers is distinct from valued.customers
                    or summed.net_revenue is distinct from valued.net_revenue
            """,
        ),
        truth("quartiles of recency are in order", quartiles_in_order("recency_days"), shown),
        truth("quartiles of net revenue are in order", quartiles_in_order("net_revenue"), shown),
    ]


def quartiles_in_order(measure: str) -> str:
    """Return the condition that quartiles do not fall; a segment without buyers has none."""
    middle = f"{measure}_median"
    return f"{middle} is null or {middle} between {measure}_p25 and {measure}_p75"


def cut_point_expectations(warehouse: Warehouse) -> list[gxe.Expectation]:
    """Return what is expected of the cut points."""
    key = ("as_of_date", "score_set", "measure", "cut_number")
    return [
        *is_key(key),
        is_filled("cut_value"),
        is_between("cut_number", 1),
        no_rows(
            "a higher cut point is no easier to beat",
            """
                select as_of_date, score_set, measure, cut_number
                from (
                    select
                        as_of_date,
                        score_set,
                        measure,
                        cut_number,
                        cut_value - lag(cut_value) over (
                            partition by as_of_date, score_set, measure
                            order by cut_number
                        ) as step
                    from {batch}
                ) as steps
                where (measure = 'recency_days' and step > 0) or (measure <> 'recency_days' and step < 0)
            """,
        ),
        no_rows(
            "every date with scores has cut points",
            f"""
                select distinct scored.as_of_date
                from {warehouse.relation("customer_rfm")} as scored
                left join {{batch}} as checked
                    on scored.as_of_date = checked.as_of_date and checked.score_set = 'own'
                where scored.has_orders and checked.cut_number is null
            """,
        ),
    ]


def agreement_suite(warehouse: Warehouse) -> Suite:
    """Return the suite of what the customer marts must have in common."""
    one_by_one = (
        f"select as_of_date, customer_id from {warehouse.relation(mart)}" for mart in CUSTOMER_MARTS
    )
    return Suite(
        name="all customer marts",
        query=" union all ".join(one_by_one),
        expectations=[
            no_rows(
                "every mart has the same customers at the same dates",
                f"""
                    select as_of_date, customer_id, count(*) as marts
                    from {{batch}}
                    group by as_of_date, customer_id
                    having count(*) <> {len(CUSTOMER_MARTS)}
                """,
            )
        ],
    )


def same_customers_query(warehouse: Warehouse, run: Run) -> str:
    """Return a query for customers that are only in one of customer_segments and customer_rfm."""
    return f"""
        select checked.customer_id, rfm.customer_id as rfm_customer_id
        from {{batch}} as checked
        full outer join ({current_rows("customer_rfm", warehouse, run)}) as rfm
            on checked.customer_id = rfm.customer_id
        where checked.customer_id is null or rfm.customer_id is null
    """


def segment_sizes_query(warehouse: Warehouse, run: Run) -> str:
    """Return a query for segments that segment_summary counts otherwise."""
    return f"""
        select counted.segment, counted.customers, summary.customers as summary_customers
        from (
            select checked.segment, count(*) as customers
            from {{batch}} as checked
            group by checked.segment
        ) as counted
        full outer join ({current_rows("segment_summary", warehouse, run)}) as summary
            on counted.segment = summary.segment
        where counted.customers is distinct from summary.customers
    """


def label_query(column: str, mart: str, warehouse: Warehouse, run: Run) -> str:
    """Return a query for customers whose segment row says something else than the mart of the label."""
    return f"""
        select checked.customer_id, checked.{column}, mart.{column} as mart_{column}
        from {{batch}} as checked
        inner join ({current_rows(mart, warehouse, run)}) as mart
            on checked.customer_id = mart.customer_id
        where checked.{column} is distinct from mart.{column}
    """
