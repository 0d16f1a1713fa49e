"""Break the project one way at a time and see whether its tests notice.

Each mutation changes one text of one model, macro or rule seed in a copy of the project. It is caught when
`dbt build`, or a pytest test that the mutation names, then fails. Survivors are listed at the end, and the
exit code is 1 when there is any: a rule that can be broken unseen needs a test.

    python scripts/mutate.py
    python scripts/mutate.py --only lifecycle_rules
    python scripts/mutate.py --part 2/6
    python scripts/mutate.py --list
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import shutil
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from mutation import workshop
from mutation.logic import CONTROLS, logic_mutations
from mutation.mutation import Mutation, check
from mutation.rules import rule_mutations

ROOT = Path(__file__).resolve().parents[1]


def chosen_mutations(pattern: str) -> list[Mutation]:
    """Return the mutations whose name matches a regular expression; stop if any is out of date."""
    mutations = [*logic_mutations(), *rule_mutations(ROOT)]
    problems = check([*CONTROLS, *mutations], ROOT)
    if problems:
        sys.exit("\n".join([*problems, f"{len(problems)} mutations are out of date; adapt them."]))
    return [mutation for mutation in mutations if re.search(pattern, mutation.name)]


def part_of(mutations: list[Mutation], part: str) -> list[Mutation]:
    """Return one part of several of the mutations, dealt like cards, such as every sixth for `2/6`."""
    number, count = (int(text) for text in part.split("/"))
    if not 1 <= number <= count:
        raise ValueError(f"part {part} is none: the first of six is 1/6, the last 6/6")
    return mutations[number - 1 :: count]


def check_unbroken(pool: ProcessPoolExecutor, warehouse: Path) -> None:
    """Stop unless the unbroken project is green, and stays so where a mutation changes nothing."""
    failure = pool.submit(workshop.build_unbroken, warehouse).result()
    if failure:
        sys.exit(f"The unbroken project fails: {failure}")
    for verdict in judged(pool, CONTROLS, warehouse):
        if verdict.caught_by:
            sys.exit(f"{verdict.mutation.name}: {verdict.caught_by}")


def judged(
    pool: ProcessPoolExecutor, mutations: Iterable[Mutation], warehouse: Path
) -> Iterable[workshop.Verdict]:
    """Judge mutations side by side; yield each verdict as it comes."""
    futures = [pool.submit(workshop.judge, mutation, warehouse) for mutation in mutations]
    try:
        for future in as_completed(futures):
            yield future.result()
    finally:
        for future in futures:
            future.cancel()


def report(verdict: workshop.Verdict) -> None:
    """Print one line for a mutation."""
    outcome = f"caught by {verdict.caught_by}" if verdict.caught_by else "SURVIVED"
    print(f"{verdict.seconds:5.1f} s  {verdict.mutation.name}: {outcome}", flush=True)


def main() -> None:
    """Read the command line, judge the mutations and print what survived."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", metavar="PATTERN", help="a regular expression on the names")
    parser.add_argument("--part", default="1/1", metavar="K/N", help="the K-th of N parts, 1/1 for all")
    parser.add_argument("--list", action="store_true", help="print the names and stop")
    parser.add_argument("--jobs", type=int, default=2, help="how many mutations to judge side by side")
    parser.add_argument("--scratch", type=Path, default=ROOT / "target" / "mutate", help="where to work")
    options = parser.parse_args()

    mutations = part_of(chosen_mutations(options.only), options.part)
    if options.list:
        print("\n".join(mutation.name for mutation in mutations))
        return

    scratch = options.scratch.resolve()
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    with ProcessPoolExecutor(
        options.jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=workshop.open_workshop,
        initargs=(ROOT, scratch),
    ) as pool:
        warehouse = scratch / "unbroken.duckdb"
        check_unbroken(pool, warehouse)
        verdicts = []
        for verdict in judged(pool, mutations, warehouse):
            report(verdict)
            verdicts.append(verdict)

    survivors = sorted(verdict.mutation.name for verdict in verdicts if not verdict.caught_by)
    caught = len(verdicts) - len(survivors)
    print(f"{len(verdicts)} mutations, {caught} caught, {len(survivors)} survived")
    for name in survivors:
        print(f"  {name}")
    sys.exit(bool(survivors))


if __name__ == "__main__":
    main()
