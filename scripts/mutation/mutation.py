"""A mutation: one text of one file replaced by another, so that the project computes something wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


class StaleMutationError(Exception):
    """The project has moved on and no longer holds the text that a mutation replaces."""


@dataclass(frozen=True)
class Mutation:
    """One way to break the project, and the pytest arguments that may judge it beside `dbt build`."""

    name: str
    path: str
    old: str
    new: str
    pytest: tuple[str, ...] = ()

    def apply_to(self, text: str) -> str:
        """Return the text of the file, broken; the old text must be there exactly once."""
        count = text.count(self.old)
        if count != 1 or self.old == self.new:
            raise StaleMutationError(f"{self.name}: {self.path} holds {self.old!r} {count} times, not once")
        return text.replace(self.old, self.new)


def check(mutations: Iterable[Mutation], project: Path) -> list[str]:
    """Return a sentence for each mutation that no longer fits the project, or shares its name."""
    problems = []
    names = set()
    for mutation in mutations:
        if mutation.name in names:
            problems.append(f"{mutation.name}: there are two of this name")
        names.add(mutation.name)
        try:
            mutation.apply_to((project / mutation.path).read_text(encoding="utf-8"))
        except (StaleMutationError, FileNotFoundError) as problem:
            problems.append(str(problem))
    return problems
