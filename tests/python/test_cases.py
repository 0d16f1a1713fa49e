"""The cases of docs/cases: figures are those of the queries, on a build as each page says, and they add up.

`make cases` writes the figures and tables of the pages anew, by this test.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import sys
from functools import cache
from pathlib import Path

import duckdb
import pytest
import yaml
from case_pages import Page
from dbt_project import PROJECT, Build, build

sys.path.insert(0, str(PROJECT / "scripts"))

from case_data import MAPPING, write_case  # noqa: E402

FOLDER = PROJECT / "docs" / "cases"
PAGES = {path.stem: Page(path) for path in sorted(FOLDER.glob("*.md")) if path.stem != "README"}
ANALYSES = {path.stem for path in (PROJECT / "analyses" / "cases").glob("*.sql")}
IS_WRITTEN = os.environ.get("WRITE_CASES") == "1"
# Of what the cases read only the tiers of the demo look back, and they do for two closed periods.
DEMO_GRID, SHORT_GRID = {"history_periods": 2}, {"history_periods": 0}


class Case:
    """The build of a page, and the results of its analyses."""

    def __init__(self, page: Page, built: Build, target: Path):
        """Keep what the queries need."""
        self.page, self.built = page, built
        self.compiled = target / "compiled" / "customer_segmentation" / "analyses" / "cases"

    def query(self, analysis: str, sql: str = "from result") -> tuple[list[str], list[tuple]]:
        """Return the columns and rows of a query over `result`, the result of an analysis."""
        text = (self.compiled / f"{analysis}.sql").read_text("utf-8")
        with duckdb.connect(str(self.built.duckdb_path), read_only=True) as connection:
            result = connection.execute(f"with result as ({text}\n) {sql}")
            return [column[0] for column in result.description], result.fetchall()

    def rows(self, analysis: str, sql: str) -> list[tuple]:
        """Return the rows of a query over `result`."""
        return self.query(analysis, sql)[1]


def copy_with_rules(folder: Path, lines: list[str]) -> Path:
    """Link the project into a folder, where lines of fixed_cut_points replace those of the same measures."""
    folder.mkdir()
    for name in (".dbtignore", "dbt_project.yml", "profiles.yml", "macros", "models", "tests", "analyses"):
        (folder / name).symlink_to(PROJECT / name)
    shutil.copytree(PROJECT / "seeds", folder / "seeds")
    path = folder / "seeds" / "rules" / "fixed_cut_points.csv"
    replaced = {tuple(line.split(",")[:2]) for line in lines}
    before = path.read_text("utf-8").splitlines()
    kept = [line for line in before if tuple(line.split(",")[:2]) not in replaced]
    path.write_text("\n".join([*kept, *lines]) + "\n", "utf-8")
    return folder


def key(page: Page) -> tuple[str, str, str]:
    """Return what makes the build of a page: pages that agree in it share the build."""
    return page.data, json.dumps(page.variables), page.block("csv")


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    """Return the case of a page, built where no page before it was built alike."""

    @cache
    def built(data: str, variables: str, rules: str) -> tuple[Build, Path]:
        work = tmp_path_factory.mktemp(data or "demo")
        alike = [page for page in PAGES.values() if key(page) == (data, variables, rules)]
        analyses = [name for page in alike for name in page.analyses]
        options = {
            "duckdb_path": work / "warehouse.duckdb",
            "target_path": work / "target",
            "vars": json.loads(variables) | (SHORT_GRID if data or rules else DEMO_GRID),
        }
        if data:
            write_case(data, work / "raw")
            options["raw_dir"] = work / "raw"
        if rules:
            options["project"] = copy_with_rules(work / "project", rules.splitlines())
        result = build(**options, select=[f"+{name}" for name in analyses], has_tests=False)
        assert result.success, result.errors
        compiled = build(**options, command="compile", select=analyses)
        assert compiled.success, compiled.errors
        return result, work / "target"

    def case(name: str) -> Case:
        return Case(PAGES[name], *built(*key(PAGES[name])))

    return case


@pytest.mark.parametrize("name", PAGES)
def test_the_figures_of_a_page_are_those_of_its_queries(cases, name):
    case = cases(name)
    found = case.page.as_found(case.query)
    if IS_WRITTEN:
        case.page.path.write_text(found, "utf-8")
    assert found == case.page.text


def test_every_analysis_is_described_and_printed_by_a_page():
    text = (PROJECT / "analyses" / "cases" / "cases.yml").read_text("utf-8")
    described = {entry["name"] for entry in yaml.safe_load(text)["analyses"] if entry["description"]}
    printed = [analysis for page in PAGES.values() for analysis in page.analyses]
    assert described == set(printed) == ANALYSES
    assert len(printed) == len(ANALYSES)


def test_every_page_has_figures_and_the_table_of_each_of_its_analyses():
    for name, page in PAGES.items():
        assert re.findall(r"<!-- table of (\w+) -->\n\| ", page.text) == page.analyses, name
        assert set(re.findall(r"<!-- figures of (\w+)\n", page.text)) == set(page.analyses), name


def test_the_index_lists_every_page_once():
    index = (FOLDER / "README.md").read_text("utf-8")
    assert sorted(re.findall(r"\((\w+)\.md\)", index)) == sorted(PAGES)


class TestPages:
    """A page that says anything else than its queries is found out."""

    text = (
        "```sh\n.venv/bin/dbt show --select sums --limit 1\n```\n\n"
        "<!-- figures of sums\nsum(a)\n100 * sum(b)\n-->\nThere are 1,234 of A, and 12.5 % are B.\n\n"
        "<!-- table of sums -->\n| a | b |\n| --- | --- |\n| 1234 | 0.1250 |\n\nThe end of the 2.\n"
    )

    def as_found(self, folder: Path, text: str) -> str:
        """Return the page as it would be if it had this text."""
        (folder / "page.md").write_text(text, "utf-8")
        result = "(values (1234, 0.1250), (null, null)) as result (a, b)"

        def query(_: str, sql: str) -> tuple[list[str], list[tuple]]:
            found = duckdb.sql(sql.replace("from result", f"from {result}"))
            return found.columns, found.fetchall()

        return Page(folder / "page.md").as_found(query)

    def test_a_page_that_is_right_stays(self, tmp_path):
        assert self.as_found(tmp_path, self.text) == self.text

    @pytest.mark.parametrize(
        ("right", "wrong"),
        [
            ("1,234 of A", "1,235 of A"),
            ("12.5 %", "12 %"),
            ("| 1234 | 0.1250 |\n", "| 1234 | 0.1251 |\n"),
            ("| 1234 | 0.1250 |\n", ""),
            ("| 1234 | 0.1250 |\n", "| 1234 | 0.1250 |\n|  |  |\n"),
            ("| a | b |", "| a | c |"),
        ],
    )
    def test_anything_else_is_put_right(self, tmp_path, right, wrong):
        assert self.as_found(tmp_path, self.text.replace(right, wrong, 1)) == self.text

    def test_a_number_without_a_figure_stops(self, tmp_path):
        with pytest.raises(ValueError, match="2 figures of sums, but 3 numbers"):
            self.as_found(tmp_path, self.text.replace("are B", "are B, or 13"))


class TestEcommerce:
    everybody = "select count(*), sum(net_revenue_12m) from customer_360"

    def test_the_treatments_are_of_everybody_and_of_all_revenue(self, cases):
        case = cases("ecommerce")
        sums = "select sum(customers), sum(net_revenue_12m) from result"
        assert case.rows("ecommerce_treatment", sums) == case.built.query(self.everybody)

    def test_who_is_of_high_value_and_stays_away_is_spoken_to(self, cases):
        actions = """
            select distinct action from result
            where value_tier = 'high' and lifecycle_stage in ('at_risk', 'dormant') order by action
        """
        found = cases("ecommerce").rows("ecommerce_treatment", actions)
        assert found == [("personal_reactivation",), ("retention_call",)]

    def test_the_genders_are_of_everybody_and_each_is_whole(self, cases):
        case = cases("ecommerce")
        sums = "select sum(customers), sum(net_revenue_12m) from result"
        assert case.rows("ecommerce_buyers_by_gender", sums) == case.built.query(self.everybody)
        shares = "select gender, round(sum(share_of_gender), 2) from result group by gender order by gender"
        assert case.rows("ecommerce_buyers_by_gender", shares) == [
            (gender, 1) for gender in ("f", "m", "other", "unknown")
        ]


def test_spending_levels_add_up_and_start_where_their_rule_says(cases):
    case = cases("retail")
    sums = "select sum(customers), sum(net_revenue_12m), round(sum(revenue_share), 2) from result"
    everybody = "select count(*), sum(net_revenue_12m), 1 from customer_360"
    assert case.rows("retail_spending", sums) == case.built.query(everybody)
    order = "select from_amount from result where from_amount is not null"
    amounts = [amount for (amount,) in case.rows("retail_spending", order)]
    assert amounts == sorted(amounts, reverse=True)


def test_who_has_another_card_than_they_earned_has_a_mismatch(cases):
    case = cases("hotel")
    found = case.rows(
        "hotel_membership",
        """
        select
            sum(guests), sum(points), sum(guests) filter (fit in ('earned_more', 'earned_less')),
            sum(guests) filter (fit = 'as_promised'), sum(guests) filter (fit = 'no_level')
        from result
        """,
    )
    expected = """
        select
            count(*), sum(points_balance), count(*) filter (has_tier_mismatch),
            count(*) filter (not has_tier_mismatch), count(*) filter (has_tier_mismatch is null)
        from customer_profile
    """
    assert found == case.built.query(expected)
    best_and_worst = "select distinct fit from result where (member_level, raw_tier) in (('{}', '{}'))"
    assert case.rows("hotel_membership", best_and_worst.format("premium", "standard")) == [("earned_less",)]
    assert case.rows("hotel_membership", best_and_worst.format("basic", "platinum")) == [("earned_more",)]


class TestCrm:
    def test_everybody_is_exported_once_and_the_soonest_come_first(self, cases):
        case = cases("crm")
        counted = "select count(*), count(distinct customer_id) from result"
        [(customers,)] = case.built.query("select count(*) from customer_segments")
        assert case.rows("crm_export", counted) == [(customers, customers)]
        dates = [day for (day,) in case.rows("crm_export", "select recycle_date from result")]
        known = [day for day in dates if day]
        assert dates == sorted(known) + [None] * (len(dates) - len(known))

    def test_a_state_is_that_of_the_days(self, cases):
        case = cases("crm")
        states = """
            select recycle_state, count(*), min(recycle_date - as_of_date), max(recycle_date - as_of_date)
            from result, (select max(as_of_date) as as_of_date from customer_segments)
            group by recycle_state
        """
        found = {state: days for state, _, *days in case.rows("crm_export", states)}
        assert sorted(found) == ["due", "later", "never", "warned"]
        assert found["never"] == [None, None]
        assert found["due"][1] <= 0 < found["warned"][0]
        warned = """
            select pool_recycle_due_date - pool_warn_date from customer_next_actions
            where pool_warn_date <= as_of_date and pool_recycle_due_date > as_of_date
        """
        assert found["warned"][1] <= max(days for (days,) in case.built.query(warned))

    def test_days_without_follow_up_are_counted_and_null_where_there_was_none(self, cases):
        case = cases("crm")
        expected = """
            select customer_id, date_diff('day', last_contact_date, as_of_date)
            from customer_next_actions order by customer_id
        """
        found = "select customer_id, days_without_follow_up from result order by customer_id"
        assert case.rows("crm_export", found) == case.built.query(expected)

    def test_it_holds_no_personal_data_and_says_who_agreed(self, cases):
        columns, _ = cases("crm").query("crm_export")
        personal = {"birth_date", "age", "account_manager", "postcode", "city", "name", "extra_attributes"}
        assert not personal & set(columns)
        assert "is_consented" in columns


def test_fans_have_classes_and_ages_and_not_one_order(cases):
    case = cases("fans")
    assert case.built.query("select count(*) from stg_commerce__orders") == [(0,)]
    found = "select sum(fans), sum(high_fans + low_fans + silent_fans), sum(interactions_90d) from result"
    everybody = """
        select count(*), count(interaction_class), sum(interactions_90d) from customer_engagement
        where as_of_date = (select max(as_of_date) from customer_engagement)
    """
    assert case.rows("fans_by_age", found) == case.built.query(everybody)
    bands = [band for (band,) in case.rows("fans_by_age", "select age_band from result")]
    assert bands == ["minor", "young", "middle_aged", "senior", "unknown"]


class TestFinance:
    latest = "select sum(balance) from stg_crm__balances where balance_date = '2025-06-30'"

    def test_the_assets_are_the_latest_balances(self, cases):
        case = cases("finance")
        for analysis in ("finance_advisers", "finance_credit"):
            found = "select sum(assets), sum(clients) from result"
            [(assets, clients)] = case.rows(analysis, found)
            assert case.built.query(self.latest) == [(assets,)]
            assert case.built.query("select count(*) from customer_segments") == [(clients,)]

    def test_whoever_has_an_adviser_of_their_own_holds_more_than_whoever_has_none(self, cases):
        case = cases("finance")
        scores = "select min(monetary) filter (m_score = 5), max(monetary) filter (m_score < 5) from {}"
        current = "customer_rfm where as_of_date = (select max(as_of_date) from customer_rfm)"
        [(least_of_the_best, most_of_the_others)] = case.built.query(scores.format(f"(from {current})"))
        assert least_of_the_best > most_of_the_others
        classes = "select distinct adviser, asset_class from result order by adviser, asset_class"
        assert case.rows("finance_advisers", classes) == [
            ("adviser_team", "medium"),
            ("own_adviser", "high"),
            ("self_service", "low"),
            ("self_service", "medium"),
        ]

    def test_credit_grades_are_those_of_the_input(self, cases, tmp_path):
        write_case("bank", tmp_path)
        with (tmp_path / "customers.csv").open(encoding="utf-8") as file:
            grades = [row["member_level"] for row in csv.DictReader(file)]
        found = cases("finance").rows("finance_credit", "select credit_grade, clients from result")
        assert found == [(grade, grades.count(grade)) for grade in ("a", "b", "c", "d")]


class TestEducation:
    def test_the_page_shows_the_mapping(self):
        queries = "\n".join(f"-- {name}{query}" for name, query in MAPPING.items())
        assert PAGES["education"].block("sql") == queries

    def test_every_learner_is_counted_and_every_lesson_of_the_year(self, cases, tmp_path):
        write_case("education", tmp_path)
        lessons = f"read_csv('{tmp_path / 'lessons.csv'}')"
        [(learners, count, minutes)] = duckdb.sql(
            f"""
            select
                count(distinct learner),
                count(*) filter (started >= '2024-07-01'),
                sum(minutes) filter (started >= '2024-07-01')
            from {lessons}
            """
        ).fetchall()
        counted = "sum(learners), sum(learning + slipping + gone), sum(lessons_12m), sum(minutes_12m)"
        found = cases("education").rows("education_learners", f"select {counted} from result")
        assert found == [(learners, learners, count, minutes)]

    def test_without_an_amount_recency_frequency_and_lifecycle_are_the_same(self, cases, tmp_path):
        raw = tmp_path / "raw"
        write_case("education", raw)
        orders = duckdb.sql(f"select * replace (0 as gross_amount) from read_csv('{raw / 'orders.csv'}')")
        orders.write_csv(str(raw / "orders.csv"))
        without = build(
            duckdb_path=tmp_path / "warehouse.duckdb",
            target_path=tmp_path / "target",
            raw_dir=raw,
            vars=SHORT_GRID,
            select=["+customer_lifecycle", "+customer_rfm", "+customer_value"],
            has_tests=False,
        )
        assert without.success, without.errors
        lived = """
            select customer_id, lifecycle_stage, recency_days, r_score, frequency, f_score
            from customer_lifecycle inner join customer_rfm using (as_of_date, customer_id, recency_days)
            order by customer_id
        """
        assert len(without.query(lived)) == 400
        assert without.query(lived) == cases("education").built.query(lived)
        valued = """
            select distinct m_score, value_tier
            from customer_value inner join customer_rfm using (as_of_date, customer_id)
        """
        assert without.query(valued) == [(1, "none")]


class TestZoho:
    def test_the_cut_points_are_those_of_the_page(self, cases):
        case = cases("zoho")
        lines = [line.split(",")[1:4] for line in case.page.block("csv").splitlines()]
        expected = sorted((measure, int(number), int(value)) for measure, number, value in lines)
        cuts = """
            select measure, cut_number, cast(cut_value as integer) from cut_points
            where score_set = 'own' and as_of_date = (select max(as_of_date) from cut_points)
            order by measure, cut_number
        """
        assert case.built.query(cuts) == expected

    def test_every_customer_has_a_label_and_every_deal_is_counted(self, cases):
        case = cases("zoho")
        everybody = """
            select count(*), sum(frequency), sum(monetary) from customer_rfm
            where as_of_date = (select max(as_of_date) from customer_rfm)
        """
        sums = "select sum(customers), sum(deals_12m), sum(net_revenue_12m) from result"
        assert case.rows("zoho_labels", sums) == case.built.query(everybody)
        assert case.rows("zoho_labels", "select count(*) from result") == [(5,)]

    def test_sales_are_reported_at_the_rates_of_their_days(self, cases):
        case = cases("zoho")
        brute_force = """
            with priced as (
                select orders.currency, orders.order_id, orders.gross_amount, rates.rate_to_reporting
                from stg_commerce__orders as orders
                inner join int_current_purchases as purchases using (order_id)
                asof left join stg_commerce__currency_rates as rates
                    on orders.currency = rates.currency and orders.order_date >= rates.rate_date
                where purchases.is_purchase
            )
            select
                currency, count(*), sum(gross_amount),
                sum(round(gross_amount * case currency when 'USD' then 1 else rate_to_reporting end, 2))
            from priced group by currency order by 4 desc
        """
        columns = "select currency, deals, gross_amount, reported_gross_amount from result"
        assert case.rows("zoho_currencies", columns) == case.built.query(brute_force)
