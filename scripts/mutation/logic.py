"""Mutations of models and macros, as `logic.txt` lists them.

A line `== path` opens a file, a line of its own names a mutation, the lines after it that start with `- `
are the text that it replaces, and those with `+ ` what it puts there. One that no build alone can catch names
its pytest arguments after `? `:

    == macros/money/net_amount.sql
    refunds ignored
    - least(coalesce({{ refunded }}, 0), greatest({{ net_before_refunds }}, 0))
    + 0

Mutations may follow one another without an empty line between them.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from mutation.mutation import Mutation
from mutation.rules import PINNED

CATALOG = Path(__file__).with_name("logic.txt")

# They change the text but not what it does, so they have to stay green: the harness itself is judged.
CONTROLS = [
    Mutation(
        "control: a model", "models/staging/parsed/parsed_commerce__orders.sql", "with\n", "-- read\nwith\n"
    ),
    Mutation(
        "control: a macro",
        "macros/portable/to_decimal.sql",
        "{%- endmacro %}",
        "{#- read -#}{%- endmacro %}",
    ),
    Mutation(
        "control: a seed", "seeds/rules/lifecycle_rules.csv", "cadence,new,30,", "cadence,new,30.0,", PINNED
    ),
]


def logic_mutations() -> Iterator[Mutation]:
    """Yield the mutations of the catalog."""
    path = name = ""
    old: list[str] = []
    new: list[str] = []
    tests: tuple[str, ...] = ()
    for line in [*CATALOG.read_text(encoding="utf-8").splitlines(), "=="]:
        if line.startswith("? "):
            tests = tuple(shlex.split(line[2:]))
        elif line.startswith("-"):
            old.append(line[2:])
        elif line.startswith("+"):
            new.append(line[2:])
        elif line:
            if old:
                yield Mutation(f"{Path(path).stem}: {name}", path, "\n".join(old), "\n".join(new), tests)
            old, new, tests = [], [], ()
            path, name = (line[3:], "") if line.startswith("==") else (path, line)
