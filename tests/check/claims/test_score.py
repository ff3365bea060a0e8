"""The floor under the score on the labelled sets (labelled/LABELS.md), measured in memory, without documents.

The measure is `score_claims.py`, which scores the command on real DOCX files; here its mutants go straight to `judge`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest
from tests.check.claims import score_claims as measure
from tests.check.claims.reports import report

from report_drafter.check.claims.judge import judge
from report_drafter.check.model import Number, Verdict
from report_drafter.form import load_form

LABELLED = Path(__file__).parent / "labelled"
FLOORS = {"caught": 97.0, "caught SUM": 90.0, "linked": 95.0, "silent R": 99.0}
FALSE_ALARMS = 0.5


@dataclass
class Score:
    """Hits and totals by line of the measure, and what was missed."""

    hits: Counter[str] = field(default_factory=Counter)
    totals: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    def count(self, line: str, hit: bool, what: str = "") -> None:
        self.totals[line] += 1
        self.hits[line] += hit
        if what and not hit:
            self.missed.append(f"{line}: {what}")

    def percent(self, line: str) -> float:
        return 100 * self.hits[line] / self.totals[line]


def judged(excerpt: measure.Excerpt, tables: measure.Tables) -> tuple[Number, ...]:
    printed = [name for table in load_form("2021").printed_tables for name in table.cells]
    values = {name: Decimal(str(tables.get(name))) for name in printed}
    return judge(report(excerpt.paragraphs, values, excerpt.year))


def verdict(numbers: tuple[Number, ...], claim: measure.Claim) -> Verdict:
    """The strongest verdict on a number that touches a label."""
    found = {
        n.verdict for n in numbers if n.paragraph == claim.paragraph and n.start < claim.end and n.end > claim.start
    }
    order = (Verdict.MISMATCH, Verdict.MATCH, Verdict.UNVERIFIED)
    return next((v for v in order if v in found), Verdict.IGNORED)


def mutants(excerpt: measure.Excerpt) -> Iterator[tuple[str, measure.Excerpt, measure.Tables, set[int]]]:
    """Each labelled claim falsified by itself, and each sum: the line it counts in, and where it may be noticed."""
    tables, conflicts = measure.fill(excerpt)
    avoid = tables.figures() | {c.value for c in excerpt.claims if c.value is not None}
    for i, claim in enumerate(excerpt.claims):
        if i in conflicts or claim.kind not in "TDZ":
            continue
        if claim.kind == "Z":
            yield "caught", excerpt, measure.fill(excerpt, i)[0], {i}
        elif claim.value is not None:
            yield "caught", excerpt.changed(i, measure.falsify(claim.surface, claim.value, avoid)), tables, {i}
    taken: set[int] = set()
    for ordinals in excerpt.sums:
        found = None if conflicts.intersection(ordinals) else measure.break_sum(excerpt, ordinals, taken)
        if found:
            taken.add(found[0])
            yield "caught SUM", found[1], tables, {o for s in excerpt.sums if found[0] in s for o in s}


def score(path: Path) -> Score:
    result = Score()
    for excerpt in measure.read(path):
        tables, conflicts = measure.fill(excerpt)
        numbers = judged(excerpt, tables)
        for i, claim in enumerate(excerpt.claims):
            if i in conflicts:
                continue
            found, what = verdict(numbers, claim), f"{excerpt.id} {measure.around(excerpt, claim)}"
            result.count("quiet", found is not Verdict.MISMATCH, what)
            if claim.kind == "R":
                result.count("silent R", found is Verdict.IGNORED, what)
            elif claim.kind in "TDZ":
                result.count("linked", found is Verdict.MATCH, what)
        for line, mutant, filled, places in mutants(excerpt):
            checked = judged(mutant, filled)
            caught = any(verdict(checked, mutant.claims[o]) is Verdict.MISMATCH for o in places)
            result.count(line, caught, f"{excerpt.id} {measure.around(mutant, mutant.claims[min(places)])}")
    return result


@pytest.mark.parametrize("name", ["townships", "departments"])
def test_score_stays_above_the_floor(name: str) -> None:
    result = score(LABELLED / f"{name}.txt")
    told = "\n".join(result.missed)
    low = {line: result.percent(line) for line, floor in FLOORS.items() if result.percent(line) < floor}
    assert not low, f"below the floor: {low}\n{told}"
    assert 100 - result.percent("quiet") <= FALSE_ALARMS, told
