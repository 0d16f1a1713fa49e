"""What the README and docs/ say is so: the sample, targets, models, links and vars, and the analyses run."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from dbt_project import PROJECT, Build, build

README = PROJECT / "README.md"
DOCUMENTS = sorted([README, PROJECT / "CHANGELOG.md", *(PROJECT / "docs").rglob("*.md")])
ANALYSES = sorted((PROJECT / "analyses").glob("*.sql"))
MOST_README_LINES = 240
# Paths of one machine, hosts of registries, numbers of issues, and work that was left undone.
FOREIGN = re.compile(
    r"/(?:work|tmp|root|home)/|https?://(?:pypi|files\.|registry)|(?<![\w&])#\d+\b|\b(?:TODO|FIXME)\b"
)
MAKE_TARGET = re.compile(r"(?:`|^|\w )make ([a-z]+(?:-[a-z]+)*)(?=`|\s+#)", re.MULTILINE)


def table(text: str, first_column: str) -> list[list[str]]:
    """Return the cells of the rows of the table that starts with this column."""
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if re.match(rf"\|\s*{first_column}\s*\|", line))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
    return rows


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Build:
    """Build the demo without tests, and compile the analyses beside it."""
    work = tmp_path_factory.mktemp("demo")
    result = build(
        duckdb_path=work / "warehouse.duckdb",
        target_path=work / "target",
        has_tests=False,
    )
    assert result.success, result.errors
    compiled = build(
        duckdb_path=work / "warehouse.duckdb",
        target_path=work / "target",
        command="compile",
        select=["path:analyses"],
    )
    assert compiled.success, compiled.errors
    return result


def compiled_analysis(demo: Build, name: str) -> str:
    """Return the SQL of an analysis as dbt compiled it for the demo."""
    folder = demo.duckdb_path.parent / "target" / "compiled" / "customer_segmentation" / "analyses"
    return (folder / f"{name}.sql").read_text("utf-8")


def test_the_sample_is_what_the_demo_gives(demo):
    text = README.read_text("utf-8")
    [command] = re.findall(r'dbt show --inline "([^"]+)"', text)
    query = re.sub(r"{{ ref\('(\w+)'\) }}", r"\1", command)
    rows = [["" if value is None else str(value) for value in row] for row in demo.query(query)]
    assert len(rows) == 5
    assert table(text, "customer_id") == rows


def test_the_sample_shows_the_columns_it_selects():
    text = README.read_text("utf-8")
    [selected] = re.findall(r'--inline "select (.+?) from ', text)
    header = next(line for line in text.splitlines() if line.startswith("| customer_id"))
    assert [cell.strip() for cell in header.strip("|").split("|")] == selected.split(", ")


def test_every_make_target_exists():
    targets = set(re.findall(r"^([a-z-]+):.*## ", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for path in DOCUMENTS:
        assert set(MAKE_TARGET.findall(path.read_text("utf-8"))) <= targets, path.name


def test_the_readme_names_the_everyday_targets():
    text = README.read_text("utf-8")
    everyday = {"build", "test", "docs", "journey", "quality", "mutate", "verify-reference"}
    assert everyday <= set(MAKE_TARGET.findall(text))


def test_every_mart_is_in_the_readme_and_the_other_way_round(demo):
    manifest = json.loads((demo.duckdb_path.parent / "target" / "manifest.json").read_text("utf-8"))
    marts = {node["name"] for node in manifest["nodes"].values() if node["fqn"][1:2] == ["marts"]}
    marts -= {node["name"] for node in manifest["nodes"].values() if node["resource_type"] == "test"}
    assert {row[0].strip("`") for row in table(README.read_text("utf-8"), "Model")} == marts


def test_every_input_of_the_readme_has_the_columns_of_the_contract():
    catalog = (PROJECT / "macros" / "inputs" / "input_catalog.sql").read_text("utf-8")
    rows = table(README.read_text("utf-8"), "Input")
    for name, columns in rows:
        entry = re.search(rf"'{name.strip('`')}': {{\s*'source'.*?'fallback'", catalog, re.DOTALL).group()
        required, optional = re.findall(r"'(?:required|optional)': {(.*?)}", entry, re.DOTALL)
        bold, _, rest = columns.removeprefix("**").partition("**")
        assert re.findall(r"\w+", bold) == re.findall(r"'(\w+)':", required), name
        assert re.findall(r"\w+", rest) == re.findall(r"'(\w+)':", optional), name
    assert len(rows) == catalog.count("'source'")


def test_every_rule_seed_is_in_the_readme():
    cells = " ".join(row[0] for row in table(README.read_text("utf-8"), "File"))
    files = {path.name for path in (PROJECT / "seeds" / "rules").glob("*.csv")}
    assert set(re.findall(r"\w+\.csv", cells)) == files


def test_every_var_is_documented_with_its_default():
    text = (PROJECT / "docs" / "configuration.md").read_text("utf-8")
    tables = re.findall(r"^\| `(\w+)` \| `([^`]*)` \| [^|]+ \| [^|]+ \|$", text, re.MULTILINE)
    documented = {name: yaml.safe_load(default) for name, default in tables}
    assert documented == yaml.safe_load((PROJECT / "dbt_project.yml").read_text("utf-8"))["vars"]


def test_every_preset_is_documented():
    text = (PROJECT / "docs" / "configuration.md").read_text("utf-8")
    presets = (PROJECT / "seeds" / "rules" / "rfm_presets.csv").read_text("utf-8").splitlines()[1:]
    assert all(f"`{line.split(',')[0]}`" in text for line in presets)


def test_the_lifecycle_limits_are_those_of_the_seed():
    lines = (PROJECT / "seeds" / "rules" / "lifecycle_rules.csv").read_text("utf-8").splitlines()
    limits = dict(line.split(",")[1:3] for line in lines if line.startswith("fixed,"))
    stages = dict(table(README.read_text("utf-8"), "Stage"))
    numbers = {stage: re.findall(r"\d+", text) for stage, text in stages.items()}
    assert numbers["`new`"] == [limits["new"]]
    assert numbers["`reactivated`"] == [limits["active"], limits["dormant"]]
    assert numbers["`loyal`"] == [limits["active"], limits["loyal"]]
    later = [limits["active"], limits["at_risk"], limits["dormant"]]
    assert numbers["`active`, `at_risk`, `dormant`"] == later


@pytest.mark.parametrize("path", DOCUMENTS, ids=[str(path.relative_to(PROJECT)) for path in DOCUMENTS])
def test_every_link_to_a_file_resolves(path):
    links = re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf-8"))
    files = [link.partition("#")[0] for link in links if not link.startswith(("http", "#"))]
    assert [name for name in files if not (path.parent / name).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=[str(path.relative_to(PROJECT)) for path in DOCUMENTS])
def test_documents_speak_of_the_project_alone(path):
    assert FOREIGN.findall(path.read_text("utf-8")) == []


def test_the_readme_is_short():
    assert len(README.read_text("utf-8").splitlines()) < MOST_README_LINES


@pytest.mark.parametrize("path", ANALYSES, ids=[path.stem for path in ANALYSES])
def test_every_analysis_gives_rows(demo, path):
    assert demo.query(compiled_analysis(demo, path.stem))


def test_segment_moves_hold_everybody_of_the_latest_period_end(demo):
    moves = compiled_analysis(demo, "segment_moves")
    everybody = """
        select count(*) from customer_segment_history
        where as_of_date = (select max(as_of_date) from customer_segment_history where is_period_end)
    """
    assert demo.query(f"select sum(customers) from ({moves})") == demo.query(everybody)
    [(kept, entered)] = demo.query(
        f"""
        select
            sum(customers) filter (is_unchanged),
            sum(customers) filter (from_segment = '(entered)')
        from ({moves})
        """
    )
    assert kept > 0
    assert entered > 0


def test_revenue_by_segment_adds_up(demo):
    revenue = compiled_analysis(demo, "revenue_by_segment")
    [(*sums, last_share)] = demo.query(
        f"""
        select sum(customers), sum(net_revenue), sum(a_customers), max(cumulative_revenue_share)
        from ({revenue})
        """
    )
    expected = """
        select count(*), sum(net_revenue_12m), count(*) filter (abc_class = 'A')
        from customer_value
        where as_of_date = (select max(as_of_date) from customer_value)
    """
    assert tuple(sums) == demo.query(expected)[0]
    assert last_share == 1


def test_the_rfm_grid_has_every_cell_and_every_buyer(demo):
    grid = compiled_analysis(demo, "rfm_grid")
    buyers = "select count(*) from customer_segments where rfm_code is not null"
    assert demo.query(f"select count(*), sum(customers) from ({grid})") == [(25, demo.query(buyers)[0][0])]
