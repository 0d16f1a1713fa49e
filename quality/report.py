"""What came of the checks: for a person, for a program, and as an exit code."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

from quality.profile import LastRun, Run

OK = "ok"
WARNING = "warning"
FAILURE = "failure"
# What is kept of a failure that was accepted.
ACCEPTED = "accepted"

PASSED_EXIT = 0
FAILED_EXIT = 1
NOT_DONE_EXIT = 2


@dataclass(frozen=True)
class Outcome:
    """What came of one expectation."""

    suite: str
    expectation: str
    description: str
    severity: str
    status: str
    observed: str


@dataclass(frozen=True)
class Report:
    """What came of all expectations of a build."""

    run: Run
    last: LastRun | None
    notes: Sequence[str]
    outcomes: Sequence[Outcome]

    @property
    def result(self) -> str:
        """The worst status of any expectation."""
        found = {outcome.status for outcome in self.outcomes}
        return next((status for status in (FAILURE, WARNING) if status in found), OK)

    @property
    def exit_code(self) -> int:
        """1 if a critical expectation failed or one could not be checked; warnings alone are no reason."""
        return FAILED_EXIT if self.result == FAILURE else PASSED_EXIT

    def counts(self) -> dict[str, int]:
        """Return how many expectations have each status."""
        found = Counter(outcome.status for outcome in self.outcomes)
        return {status: found[status] for status in (OK, WARNING, FAILURE)}


def summary(report: Report) -> str:
    """Return a line per expectation, under a line per suite, and the count of each status."""
    lines = [f"Build {report.run.run_id} as of {report.run.as_of_date}"]
    if report.last:
        lines.append(f"compared with build {report.last.run_id} as of {report.last.as_of_date}")
    lines += report.notes
    for suite, outcomes in groupby(report.outcomes, key=lambda outcome: outcome.suite):
        lines += ["", suite, *(f"  {o.status:<8} {o.description}  [{o.observed}]" for o in outcomes)]
    counts = report.counts()
    lines += ["", f"{counts[OK]} ok, {counts[WARNING]} warnings, {counts[FAILURE]} failures"]
    lines += [
        f"{outcome.status}: {outcome.suite}: {outcome.description}  [{outcome.observed}]"
        for outcome in report.outcomes
        if outcome.status != OK
    ]
    return "\n".join(lines)


def write_json(report: Report, path: Path) -> None:
    """Write everything that the summary says, and more, to a file."""
    run, last = report.run, report.last
    content = {
        "result": report.result,
        "exit_code": report.exit_code,
        "run_id": run.run_id,
        "as_of_date": str(run.as_of_date),
        "inputs_present": sorted(run.inputs),
        "last_run": last and {"run_id": last.run_id, "as_of_date": str(last.as_of_date)},
        "notes": list(report.notes),
        "counts": report.counts(),
        "expectations": [asdict(outcome) for outcome in report.outcomes],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
