"""Each check of scripts/check_project.py finds the violation that is planted for it."""

from pathlib import Path

import pytest

from scripts.check_project import CHECKS, final_columns, violations

GOOD_PROJECT = {
    "dbt_project.yml": """
vars:
  # The day every customer is judged on.
  as_of_date: latest
""",
    "README.md": "The setting `as_of_date` is a day.\n",
    "models/columns.md": """
{% docs customer_id %}
The customer's key.
{% enddocs %}

{% docs revenue %}
What the customer paid.
{% enddocs %}
""",
    "models/marts/customer_value.yml": """
models:
  - name: customer_value
    description: One row per customer.
    columns:
      - name: customer_id
        description: "{{ doc('customer_id') }}"
      - name: revenue
        description: "{{ doc('revenue') }}"
""",
    "models/marts/customer_value.sql": """
with

orders as (

    select * from {{ ref('stg_commerce__orders') }}

),

final as (

    select
        orders.customer_id,
        {{ to_decimal('sum(orders.amount)', 18) }} as revenue

    from orders

    where orders.order_date <= {{ as_of_date(var('as_of_date')) }}

    group by orders.customer_id

)

select * from final
""",
    "macros/portable/to_decimal.sql": """
{#- It never reads a var(...). -#}
{% macro to_decimal(value, digits) %}{{ adapter.dispatch('to_decimal')(value, digits) }}{% endmacro %}
{% macro default__to_decimal(value, digits) %}cast({{ value }} as numeric({{ digits }}, 2)){% endmacro %}
""",
    "macros/inputs/raw_input.sql": """
{% macro raw_input(input) %}select * from {{ ref('raw_' ~ input) }}{% endmacro %}
""",
    "macros/macros.yml": """
macros:
  - name: to_decimal
    description: A decimal of two places.
    arguments:
      - {name: value, description: The number.}
      - {name: digits, description: How many digits it has in all.}
  - name: raw_input
    description: A query over a raw input.
    arguments:
      - {name: input, description: The input.}
""",
    "models/staging/base/base_commerce__orders.sql": "{{ raw_input('orders') }}\n",
    "seeds/rules/tier_rules.csv": "tier,tier_rank\ngold,2\n",
    "seeds/rules/rules.yml": """
seeds:
  - name: tier_rules
    description: One row per tier.
    columns:
      - name: tier
        description: The tier.
        data_tests: [unique]
""",
}

CLASHING_SEED = """
seeds:
  - name: other_rules
    columns:
      - {name: tier, description: Another tier.}
"""

# name: (file, what is replaced there, by what, the violation that it makes)
PLANTED = {
    "unused doc block": (
        "models/columns.md",
        "{% docs revenue %}",
        "{% docs profit %}Gain.{% enddocs %}\n{% docs revenue %}",
        "models/columns.md: doc block profit is not used",
    ),
    "typed description of a column with a block": (
        "models/marts/customer_value.yml",
        "\"{{ doc('revenue') }}\"",
        "\"Money. {{ doc('x') }}\"\n      - {name: customer_id, description: The key.}",
        "models/marts/customer_value.yml: description of customer_id is typed, though there is a doc block",
    ),
    "block written twice": (
        "models/columns.md",
        "{% docs customer_id %}",
        "{% docs customer_id %}Twice.{% enddocs %}\n{% docs customer_id %}",
        "models/columns.md: doc block customer_id is written 2 times",
    ),
    "column without a description": (
        "seeds/rules/rules.yml",
        "description: The tier.",
        "data_type: string",
        "seeds/rules/rules.yml: column tier_rules.tier has no description",
    ),
    "column listed twice": (
        "seeds/rules/rules.yml",
        "- name: tier\n",
        "- {name: tier, description: \"{{ doc('tier') }}\"}\n      - name: tier\n",
        "seeds/rules/rules.yml: column tier_rules.tier is listed 2 times",
    ),
    "column described in two places": (
        "seeds/rules/rules.yml",
        "seeds:\n",
        CLASHING_SEED.lstrip(),
        "seeds/rules/rules.yml: column tier is described again; move it to models/columns.md",
    ),
    "dictionary out of order": (
        "models/columns.md",
        "{% docs customer_id %}",
        "{% docs revenue_share %}Of all.{% enddocs %}\n{% docs customer_id %}",
        "models/columns.md: doc block customer_id comes after revenue_share",
    ),
    "final in another order than the YAML": (
        "models/marts/customer_value.sql",
        "orders.customer_id,\n",
        "max(orders.amount) as largest_order,\n        orders.customer_id,\n",
        "models/marts/customer_value.sql: column 1 of final is largest_order, in the YAML customer_id",
    ),
    "final that lacks a column": (
        "models/marts/customer_value.sql",
        "orders.customer_id,\n        {{ to_decimal('sum(orders.amount)', 18) }} as revenue",
        "orders.customer_id",
        "models/marts/customer_value.sql: column 2 of final is nothing, in the YAML revenue",
    ),
    "mart without a final": (
        "models/marts/customer_value.sql",
        "final as (",
        "finished as (",
        "models/marts/customer_value.sql: has no CTE named final",
    ),
    "branch in a model": (
        "models/marts/customer_value.sql",
        "group by",
        "{%- if is_incremental() %} {% endif %} group by",
        "models/marts/customer_value.sql: has a Jinja if",
    ),
    "long model": (
        "models/marts/customer_value.sql",
        "with\n",
        "\n" * 100 + "with\n",
        "models/marts/customer_value.sql: has 124 lines, more than 100",
    ),
    "clock in a model": (
        "models/marts/customer_value.sql",
        "{{ as_of_date(var('as_of_date')) }}",
        "Current_Date or {{ var('as_of_date') }}",
        "models/marts/customer_value.sql: reads the clock: Current_Date",
    ),
    "clock function in a model": (
        "models/marts/customer_value.sql",
        "group by",
        "and now() > order_date group by",
        "models/marts/customer_value.sql: reads the clock: now(",
    ),
    "macro that reads a var": (
        "macros/portable/to_decimal.sql",
        "cast({{ value }}",
        "cast({{ var('as_of_date') }}",
        "macros/portable/to_decimal.sql: reads more than its arguments: var(",
    ),
    "macro that asks for the engine": (
        "macros/portable/to_decimal.sql",
        "cast({{ value }}",
        "cast({{ target.type }}",
        "macros/portable/to_decimal.sql: reads more than its arguments: target.",
    ),
    "misspelt dispatch prefix": (
        "macros/portable/to_decimal.sql",
        "default__",
        "postgre__",
        "macros/portable/to_decimal.sql: macro postgre__to_decimal starts with postgre__; "
        "allowed: default, duckdb, postgres, spark",
    ),
    "macro file without its macro": (
        "macros/inputs/raw_input.sql",
        "macro raw_input(",
        "macro raw_inputs(",
        "macros/inputs/raw_input.sql: has no macro raw_input",
    ),
    "macro without a description": (
        "macros/macros.yml",
        "- name: raw_input",
        "- name: raw_inputs",
        "macros/inputs/raw_input.sql: macro raw_input has no description",
    ),
    "argument without a description": (
        "macros/portable/to_decimal.sql",
        "{% macro to_decimal(value, digits)",
        "{% macro to_decimal(value, digits, sign='+')",
        "macros/portable/to_decimal.sql: argument sign of macro to_decimal has no description",
    ),
    "macro that nothing calls": (
        "models/staging/base/base_commerce__orders.sql",
        "{{ raw_input('orders') }}",
        "select 1 {# raw_input('orders') #}",
        "macros/inputs/raw_input.sql: macro raw_input is not used",
    ),
    "name that is too long for a relation": (
        "models/marts/customer_value.yml",
        "  - name: customer_value\n",
        f"  - name: {'customer_value' * 5}\n",
        f"models/marts/customer_value.yml: {'customer_value' * 5} has more than 63 letters",
    ),
    "var without a comment": (
        "dbt_project.yml",
        "  # The day every customer is judged on.\n",
        "",
        "dbt_project.yml: var as_of_date has no comment",
    ),
    "var that nothing reads": (
        "models/marts/customer_value.sql",
        "var('as_of_date')",
        "'latest'",
        "dbt_project.yml: var as_of_date is read nowhere",
    ),
    "var that the README leaves out": (
        "README.md",
        "as_of_date",
        "as_of_dates",
        "README.md: does not name the var as_of_date",
    ),
    "rule seed without a test": (
        "seeds/rules/rules.yml",
        "        data_tests: [unique]\n",
        "",
        "seeds/rules/tier_rules.csv: has no test",
    ),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in GOOD_PROJECT.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def test_a_good_project_has_no_violation(project: Path) -> None:
    assert violations(project) == []


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED.keys())
def test_a_planted_violation_is_found(project: Path, planted: tuple[str, str, str, str]) -> None:
    name, old, new, violation = planted
    text = (project / name).read_text("utf-8")
    assert old in text
    (project / name).write_text(text.replace(old, new), "utf-8")
    assert violation in violations(project)


def test_every_check_has_a_planted_violation(project: Path) -> None:
    silent = set(CHECKS)
    for name, old, new, _ in PLANTED.values():
        text = (project / name).read_text("utf-8")
        (project / name).write_text(text.replace(old, new), "utf-8")
        silent -= {check for check in silent if list(check(project))}
        (project / name).write_text(text, "utf-8")
    assert not silent


def test_a_singular_test_counts_for_a_rule_seed(project: Path) -> None:
    rules = project / "seeds/rules/rules.yml"
    rules.write_text(rules.read_text("utf-8").replace("        data_tests: [unique]\n", ""), "utf-8")
    singular = project / "tests/marts/assert_tiers_are_ranked.sql"
    singular.parent.mkdir(parents=True)
    singular.write_text("select * from {{ ref('tier_rules') }} where tier_rank is null", "utf-8")
    assert violations(project) == []


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        ("select a.b, c from a", ["b", "c"]),
        ("select distinct a, b from c", ["a", "b"]),
        ("select coalesce(a, ',)', 'x from y') as b, -- why, and how\n c from d", ["b", "c"]),
        ("select extract(year from a) as b, row_number() over (partition by c, d) as e from f", ["b", "e"]),
        ("select {{ score('a', best='lowest') }} as b from c union all select d from e", ["b"]),
        ("select case when a in (1, 2) then b else c end as d", ["d"]),
        ("select * from a", ["*"]),
    ],
)
def test_final_columns(select: str, expected: list[str]) -> None:
    assert final_columns(f"with final as (\n{select}\n)\nselect * from final") == expected
