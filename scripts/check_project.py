"""Check the rules of this project that no linter knows.

Each check takes the project's folder and yields violations; a violation prints as `path: what`.

    python scripts/check_project.py
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[1]
MAX_MODEL_LINES = 100
MAX_NAME_LENGTH = 63  # of a relation in Postgres, and dbt makes one of a unit test
DISPATCH_PREFIXES = {"default", "duckdb", "postgres", "spark"}
OPERATIONS = {"freeze_cut_points"}  # run by hand, with `dbt run-operation`
IMPURE_FOLDERS = {"inputs", "config"}  # the macros that may read vars and look at relations

BLOCK = re.compile(r"{%-?\s*docs\s+(\w+)\s*-?%}")
BLOCK_USE = re.compile(r"""\bdoc\(\s*['"](\w+)['"]\s*\)""")
CONTROL_FLOW = re.compile(r"{%-?\s*(if|for)\b")
CLOCK = re.compile(
    r"\b(current_date|current_time|current_timestamp|localtime|localtimestamp|sysdate)\b"
    r"|\b(now|today|getdate|get_current_timestamp)\s*\(",
    re.IGNORECASE,
)
IMPURE = re.compile(r"\b(var|ref|source)\s*\(|\brun_query\b|\btarget\.")
MACRO = re.compile(r"{%-?\s*macro\s+(\w+)\s*\(")
CALL = re.compile(r"(?<!macro )\b(\w+)\s*\(")
VAR_USE = re.compile(r"""\bvar\(\s*['"](\w+)['"]""")
REF = re.compile(r"""\bref\(\s*['"](\w+)['"]\s*\)""")
FINAL = re.compile(r"\bfinal\s+as\s*\(", re.IGNORECASE)


class Violation(NamedTuple):
    """A rule that a file breaks."""

    path: Path
    what: str


Check = Callable[[Path], Iterator[Violation]]


def files(root: Path, *patterns: str) -> list[Path]:
    """Return the project's files of these glob patterns, in a stable order."""
    return sorted({path for pattern in patterns for path in root.glob(pattern)})


def properties(root: Path) -> Iterator[tuple[Path, str, dict[str, Any]]]:
    """Yield every entry of every properties file as (file, kind such as models, entry)."""
    for path in files(root, "models/**/*.yml", "seeds/**/*.yml", "macros/**/*.yml", "tests/**/*.yml"):
        for kind, entries in (yaml.safe_load(path.read_text("utf-8")) or {}).items():
            if isinstance(entries, list):
                for entry in entries:
                    yield path, kind, entry


def columns(root: Path) -> Iterator[tuple[Path, str, dict[str, Any]]]:
    """Yield every column of a model or seed as (file, name of the model or seed, column)."""
    for path, kind, entry in properties(root):
        if kind in ("models", "seeds"):
            for column in entry.get("columns", []):
                yield path, entry["name"], column


def without_comments(text: str) -> str:
    """Blank the comments of SQL and Jinja, keeping every line where it was."""

    def blank(match: re.Match[str]) -> str:
        return "\n" * match.group().count("\n")

    return re.sub(r"{#.*?#}|/\*.*?\*/|--[^\n]*", blank, text, flags=re.DOTALL)


def is_typed(description: str) -> bool:
    """Whether a description is prose of its own and not the use of a doc block."""
    return bool(description.strip()) and not BLOCK_USE.search(description)


def doc_blocks(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield every doc block but dbt's own, such as __overview__, as (file, name)."""
    for path in files(root, "models/**/*.md", "seeds/**/*.md", "macros/**/*.md", "tests/**/*.md"):
        for name in BLOCK.findall(path.read_text("utf-8")):
            if not name.startswith("__"):
                yield path, name


def check_doc_blocks_are_used(root: Path) -> Iterator[Violation]:
    """Every doc block is used, and no description is typed where a block of that name exists."""
    sources = files(root, "models/**/*.yml", "seeds/**/*.yml", "macros/**/*.yml", "tests/**/*.yml")
    used = {name for path in sources for name in BLOCK_USE.findall(path.read_text("utf-8"))}
    blocks = {name for _, name in doc_blocks(root)}
    for path, name in doc_blocks(root):
        if name not in used:
            yield Violation(path, f"doc block {name} is not used")
    for path, kind, entry in properties(root):
        for item in (entry, *entry.get("columns", [])):
            is_metric = kind == "metrics"  # what is added up may be named like the column that is
            if not is_metric and item.get("name") in blocks and is_typed(item.get("description", "")):
                yield Violation(path, f"description of {item['name']} is typed, though there is a doc block")


def check_columns_are_described_once(root: Path) -> Iterator[Violation]:
    """Every column has a description, typed at most once, and is listed once."""
    for name, copies in Counter(name for _, name in doc_blocks(root)).items():
        if copies > 1:
            path = next(path for path, block in doc_blocks(root) if block == name)
            yield Violation(path, f"doc block {name} is written {copies} times")
    listed: Counter[tuple[Path, str, str]] = Counter()
    typed = defaultdict(list)
    for path, owner, column in columns(root):
        listed[path, owner, column["name"]] += 1
        description = column.get("description", "")
        if not description.strip():
            yield Violation(path, f"column {owner}.{column['name']} has no description")
        elif is_typed(description):
            typed[column["name"]].append(path)
    for (path, owner, name), copies in listed.items():
        if copies > 1:
            yield Violation(path, f"column {owner}.{name} is listed {copies} times")
    for name, paths in typed.items():
        for path in paths[1:]:
            yield Violation(path, f"column {name} is described again; move it to models/columns.md")


def check_dictionary_is_alphabetical(root: Path) -> Iterator[Violation]:
    """The blocks of models/columns.md are in alphabetical order."""
    path = root / "models" / "columns.md"
    names = BLOCK.findall(path.read_text("utf-8")) if path.exists() else []
    for before, name in zip(names, names[1:], strict=False):
        if name < before:
            yield Violation(path, f"doc block {name} comes after {before}")


def closing_bracket(text: str, start: int) -> int:
    """Return the position of the bracket that closes the one before `start`."""
    depth = 1
    for position in range(start, len(text)):
        depth += (text[position] in "([{") - (text[position] in ")]}")
        if depth == 0:
            return position
    return len(text)


def top_level_items(text: str) -> list[str]:
    """Split a select list at its commas, leaving those within brackets alone."""
    items, depth = [""], 0
    for character in text:
        depth += (character in "([{") - (character in ")]}")
        if character == "," and depth == 0:
            items.append("")
        else:
            items[-1] += character
    return [item.strip() for item in items if item.strip()]


def without_nested(text: str) -> str:
    """Blank everything within brackets, keeping every position."""
    result, depth = [], 0
    for character in text:
        depth -= character in ")]}"
        result.append(character if depth == 0 else " ")
        depth += character in "([{"
    return "".join(result)


def final_columns(sql: str) -> list[str] | None:
    """Return the names in the select list of the CTE `final`, or None where there is no such CTE.

    Only the first select counts, and a select list ends at `from`. `*` stays `*`.
    """
    sql = re.sub(r"'[^']*'", lambda match: "'" + "_" * (len(match.group()) - 2) + "'", without_comments(sql))
    opening = FINAL.search(sql)
    if not opening:
        return None
    body = sql[opening.end() : closing_bracket(sql, opening.end())]
    select = re.search(r"\bselect\b(\s+distinct\b)?", body, re.IGNORECASE)
    if not select:
        return []
    after = body[select.end() :]
    end = re.search(r"\bfrom\b", without_nested(after), re.IGNORECASE)
    return [re.split(r"[\s.]+", item)[-1] for item in top_level_items(after[: end.start() if end else None])]


def check_final_follows_the_yaml(root: Path) -> Iterator[Violation]:
    """The columns of `final` in marts and stored histories are those of their YAML, in that order.

    A stored history is compared with its properties file: a column that is missing there stops the next run.
    """
    documented = {
        entry["name"]: [column["name"] for column in entry.get("columns", [])]
        for _, kind, entry in properties(root)
        if kind == "models"
    }
    for path in files(root, "models/marts/**/*.sql", "models/intermediate/history/*.sql"):
        selected = final_columns(path.read_text("utf-8"))
        described = documented.get(path.stem, [])
        if selected is None:
            yield Violation(path, "has no CTE named final")
            continue
        for number in range(max(len(selected), len(described))):
            pair = [names[number] if number < len(names) else "nothing" for names in (selected, described)]
            if pair[0] != pair[1]:
                yield Violation(path, f"column {number + 1} of final is {pair[0]}, in the YAML {pair[1]}")
                break


def check_models_have_no_control_flow(root: Path) -> Iterator[Violation]:
    """No model branches or loops."""
    for path in files(root, "models/**/*.sql"):
        for word in CONTROL_FLOW.findall(without_comments(path.read_text("utf-8"))):
            yield Violation(path, f"has a Jinja {word}")


def check_models_are_short(root: Path) -> Iterator[Violation]:
    """No model is longer than MAX_MODEL_LINES."""
    for path in files(root, "models/**/*.sql"):
        lines = len(path.read_text("utf-8").splitlines())
        if lines > MAX_MODEL_LINES:
            yield Violation(path, f"has {lines} lines, more than {MAX_MODEL_LINES}")


def check_names_fit(root: Path) -> Iterator[Violation]:
    """No model, seed or unit test has a longer name than a relation may have on every engine."""
    for path, kind, entry in properties(root):
        if kind in ("models", "seeds", "unit_tests") and len(entry["name"]) > MAX_NAME_LENGTH:
            yield Violation(path, f"{entry['name']} has more than {MAX_NAME_LENGTH} letters")


def check_models_read_no_clock(root: Path) -> Iterator[Violation]:
    """No model asks what time it is."""
    for path in files(root, "models/**/*.sql"):
        for match in CLOCK.finditer(without_comments(path.read_text("utf-8"))):
            yield Violation(path, f"reads the clock: {match.group()}")


def check_macros_are_pure(root: Path) -> Iterator[Violation]:
    """Outside macros/inputs and macros/config a macro reads nothing but its arguments."""
    for path in files(root, "macros/**/*.sql"):
        if path.relative_to(root / "macros").parts[0] not in IMPURE_FOLDERS:
            for match in IMPURE.finditer(without_comments(path.read_text("utf-8"))):
                yield Violation(path, f"reads more than its arguments: {match.group()}")


def check_dispatch_prefixes(root: Path) -> Iterator[Violation]:
    """The implementations of a dispatched macro are named after an engine that dbt knows."""
    for path in files(root, "macros/**/*.sql"):
        for name in MACRO.findall(path.read_text("utf-8")):
            prefix, separator, _ = name.partition("__")
            if separator and prefix not in DISPATCH_PREFIXES:
                allowed = ", ".join(sorted(DISPATCH_PREFIXES))
                yield Violation(path, f"macro {name} starts with {prefix}__; allowed: {allowed}")


def macro_arguments(text: str) -> dict[str, list[str]]:
    """Return the macros of a file, each with the names of its arguments."""
    macros = {}
    for match in MACRO.finditer(text):
        signature = text[match.end() : closing_bracket(text, match.end())]
        macros[match.group(1)] = [item.partition("=")[0].strip() for item in top_level_items(signature)]
    return macros


def check_macros_are_described(root: Path) -> Iterator[Violation]:
    """Every macro file has a macro of its name, and a properties file describes it and its arguments."""
    described = {entry["name"]: entry for _, kind, entry in properties(root) if kind == "macros"}
    for path in files(root, "macros/**/*.sql"):
        macros, entry = macro_arguments(path.read_text("utf-8")), described.get(path.stem, {})
        if path.stem not in macros:
            yield Violation(path, f"has no macro {path.stem}")
            continue
        if not entry.get("description"):
            yield Violation(path, f"macro {path.stem} has no description")
            continue
        described_arguments = [item["name"] for item in entry.get("arguments", []) if item.get("description")]
        for name in macros[path.stem]:
            if name not in described_arguments:
                yield Violation(path, f"argument {name} of macro {path.stem} has no description")


def check_macros_are_used(root: Path) -> Iterator[Violation]:
    """Every macro is called somewhere; implementations of a dispatched one, and operations, need no call."""
    sources = files(root, "models/**/*.sql", "macros/**/*.sql", "tests/**/*.sql", "analyses/**/*.sql")
    sources += files(root, "dbt_project.yml", "models/**/*.yml", "seeds/**/*.yml")
    called = {name for path in sources for name in CALL.findall(without_comments(path.read_text("utf-8")))}
    for path in files(root, "macros/**/*.sql"):
        for name in macro_arguments(path.read_text("utf-8")):
            if name not in called | OPERATIONS and name.partition("__")[0] not in DISPATCH_PREFIXES:
                yield Violation(path, f"macro {name} is not used")


def commented_vars(lines: list[str]) -> set[str]:
    """Return the names of the YAML keys that have a comment beside them or on the line above."""
    commented = set()
    for above, line in zip(["", *lines], lines, strict=False):
        key = re.match(r"\s+(\w+):", line)
        if key and (above.lstrip().startswith("#") or " #" in line):
            commented.add(key.group(1))
    return commented


def check_vars_are_explained(root: Path) -> Iterator[Violation]:
    """Every var of dbt_project.yml has a comment, is read somewhere, and is in the README."""
    project, readme = root / "dbt_project.yml", root / "README.md"
    text = project.read_text("utf-8")
    commented = commented_vars(text.splitlines())
    readers = files(root, "models/**/*", "macros/**/*.sql", "tests/**/*.sql", "seeds/**/*.yml")
    code = "\n".join(path.read_text("utf-8") for path in readers if path.is_file())
    used = set(VAR_USE.findall(text + code))
    documented = set(re.findall(r"\w+", readme.read_text("utf-8"))) if readme.exists() else set()
    for name in yaml.safe_load(text).get("vars", {}):
        if name not in commented:
            yield Violation(project, f"var {name} has no comment")
        if name not in used:
            yield Violation(project, f"var {name} is read nowhere")
        if name not in documented:
            yield Violation(readme, f"does not name the var {name}")


def check_rule_seeds_are_tested(root: Path) -> Iterator[Violation]:
    """Every seed in seeds/rules has a data test, in its properties or as a singular test."""
    tested = {name for path in files(root, "tests/**/*.sql") for name in REF.findall(path.read_text("utf-8"))}
    for _, kind, entry in properties(root):
        if kind == "seeds" and any(item.get("data_tests") for item in (entry, *entry.get("columns", []))):
            tested.add(entry["name"])
    for path in files(root, "seeds/rules/*.csv"):
        if path.stem not in tested:
            yield Violation(path, "has no test")


CHECKS: tuple[Check, ...] = (
    check_doc_blocks_are_used,
    check_columns_are_described_once,
    check_dictionary_is_alphabetical,
    check_final_follows_the_yaml,
    check_models_have_no_control_flow,
    check_models_are_short,
    check_names_fit,
    check_models_read_no_clock,
    check_macros_are_pure,
    check_dispatch_prefixes,
    check_macros_are_described,
    check_macros_are_used,
    check_vars_are_explained,
    check_rule_seeds_are_tested,
)


def violations(root: Path) -> list[str]:
    """Return the violations of every check as lines of text."""
    return [f"{path.relative_to(root)}: {what}" for check in CHECKS for path, what in check(root)]


def main() -> None:
    """Print every violation, and exit with 1 if there is any."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--project-dir", type=Path, default=ROOT, help="the dbt project to check")
    found = violations(parser.parse_args().project_dir)
    if found:
        print("\n".join(found))
        sys.exit(1)
    print(f"{len(CHECKS)} checks, no violation")


if __name__ == "__main__":
    main()
