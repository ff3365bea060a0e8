"""Outcomes: a number held against the tables of this year's report or last year's."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from report_drafter.check.claims.compare import agrees, in_unit
from report_drafter.check.claims.facts import Basis, Claim, Expression, Fact, Sum
from report_drafter.check.claims.linked import Linked
from report_drafter.check.claims.wording import message, name, shown
from report_drafter.check.model import Reading, Verdict
from report_drafter.check.quantities import Quantity
from report_drafter.figures import Figures
from report_drafter.report import Report

_AGREES, _DIFFERS, _LACKS = "与表格一致", "与表格不一致", "表格中没有这一数字"


class Outcome(Struct, frozen=True):
    """The result of holding a number against what it is said to be.

    Attributes:
        verdict: the verdict.
        facts: the expressions that the verdict rests on.
        expected: the value of the one that disagrees, else of the first.
        readings: every expression that was tried; where none was, one without a fact that says why.
        rule: the code of the rule that a mismatch breaks.
        message: what a mismatch is told as.
    """

    verdict: Verdict
    facts: tuple[str, ...] = ()
    expected: Decimal | None = None
    readings: tuple[Reading, ...] = ()
    rule: str | None = None
    message: str = ""


def undecided(reason: str) -> Outcome:
    """The outcome of a number that there is nothing to hold against."""
    return Outcome(Verdict.UNVERIFIED, readings=(Reading("", None, False, reason),))


def outcome(linked: Linked, text: str, report: Report, previous: Report | None) -> Outcome:
    """Hold a number or none-claim against the tables that its claim names.

    Args:
        linked: the number with its claim.
        text: how it is written.
        report: the report, whose tables these are.
        previous: the report on the year before, if there is one.
    """
    claim, quantity = linked.claim, linked.quantity
    if not claim.facts:
        return undecided(claim.reason)
    if claim.basis is Basis.CELLS:
        return _against_cells(claim, quantity, text, report)
    if previous is None:
        return undecided(f"{claim.reason}，需要上一年度报告才能核对")
    claim = _as_read(claim, report.figures)
    if quantity is not None and claim.basis is Basis.CHANGE:
        return _against_change(claim, quantity, text, report, previous)
    return _against_last_year(claim, quantity, text, previous)


def _as_read(claim: Claim, figures: Figures) -> Claim:
    """A claim on a change, with the readings left out that this year's number rules out."""

    def holds(expression: Expression) -> bool:
        value = expression.value(figures)
        return value is not None and agrees(claim.base, value)

    facts = (Fact(tuple(filter(holds, fact.readings)) or fact.readings) for fact in claim.facts)
    return replace(claim, facts=tuple(facts)) if claim.base else claim


def _against_cells(claim: Claim, quantity: Quantity | None, text: str, report: Report) -> Outcome:
    tried = [list(_readings(quantity, fact.readings, report.figures)) for fact in claim.facts]
    chosen = [next((r for r in readings if r[1].taken), readings[0]) for readings in tried]
    readings = tuple(reading for readings in tried for _, reading in readings)
    facts = tuple(reading.fact for _, reading in chosen)
    wrong = [(e, r) for e, r in chosen if not r.taken]
    if not wrong:
        return Outcome(Verdict.MATCH, facts, chosen[0][1].expected, readings)
    expression, first = wrong[0]
    if not claim.certain or any(r.expected is None for _, r in wrong):
        return Outcome(Verdict.UNVERIFIED, facts, first.expected, readings)
    plain = isinstance(expression, Sum) and len(expression.cells) == 1
    code = "N102" if quantity is None else "N101" if plain else "N103"
    others = [r for e, r in next(t for t in tried if t[0][1] is first)[1:] if r.expected is not None]
    words = {
        "text": text,
        "fact": name(expression, report.form),
        "expected": shown(first.expected if quantity is None else in_unit(quantity, first.expected or Decimal(0))),
        "also": "".join(f"，含结转的按 {shown(r.expected)} 计也不一致" for r in others if r.expected != first.expected),
    }
    return Outcome(Verdict.MISMATCH, facts, first.expected, readings, code, message(code, words))


def _readings(
    quantity: Quantity | None, expressions: tuple[Expression, ...], figures: Figures
) -> Iterator[tuple[Expression, Reading]]:
    for expression in expressions:
        value = expression.value(figures)
        taken = value is not None and agrees(quantity, value)
        reason = _AGREES if taken else _LACKS if value is None else _DIFFERS
        yield expression, Reading(str(expression), value, taken, reason)


def _against_last_year(claim: Claim, quantity: Quantity | None, text: str, previous: Report) -> Outcome:
    found = [pair for fact in claim.facts for pair in _readings(quantity, fact.readings, previous.figures)]
    return _decide(claim, found, text, "Y202", {"fact": name(found[0][0], previous.form)})


def _against_change(claim: Claim, quantity: Quantity, text: str, report: Report, previous: Report) -> Outcome:
    found: list[tuple[Expression, Reading]] = []
    pairs: list[tuple[Decimal | None, Decimal | None]] = []
    for expression in (e for fact in claim.facts for e in fact.readings):
        now, before = expression.value(report.figures), expression.value(previous.figures)
        expected = change(quantity, now, before, fall=claim.fall)
        taken = expected is not None and agrees(quantity, expected)
        found.append((expression, Reading(str(expression), expected, taken, _AGREES if taken else _DIFFERS)))
        pairs.append((now, before))
    now, before = pairs[0]
    words = {"fact": name(found[0][0], report.form), "now": shown(now), "before": shown(before)}
    return _decide(claim, found, text, "Y201", words)


def _decide(
    claim: Claim, found: list[tuple[Expression, Reading]], text: str, code: str, words: dict[str, str]
) -> Outcome:
    """The outcome of a number with several readings, of which one that agrees is enough."""
    readings = tuple(reading for _, reading in found)
    taken = next((r for r in readings if r.taken), readings[0])
    if taken.taken:
        return Outcome(Verdict.MATCH, (taken.fact,), taken.expected, readings)
    if not claim.certain or any(r.expected is None for r in readings):
        return Outcome(Verdict.UNVERIFIED, (taken.fact,), taken.expected, readings)
    told = message(code, {"text": text, "expected": shown(taken.expected), **words})
    return Outcome(Verdict.MISMATCH, (taken.fact,), taken.expected, readings, code, told)


def change(quantity: Quantity, now: Decimal | None, before: Decimal | None, *, fall: bool) -> Decimal | None:
    """By how much a fact rose (or fell, as the text says), in the unit of the number; None where it can't be said."""
    if now is None or before is None:
        return None
    rise = before - now if fall else now - before
    if not quantity.percent:
        return rise
    return 100 * rise / before if before else None
