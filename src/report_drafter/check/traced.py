"""What the numbers of a text were meant to be: the facts that they were drafted from, against text and tables now.

A document by other hands states no facts, and its numbers keep the verdicts that their sentences give them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from report_drafter.check.model import Number, Verdict
from report_drafter.check.rules import rules
from report_drafter.check.rules.registry import Rule
from report_drafter.facts import Origin
from report_drafter.figures import printed
from report_drafter.report import Paragraph, Report, Source


class State(StrEnum):
    """How a number stands to the fact that it was drafted from."""

    KEPT = "kept"
    """The text prints what was drafted, and the tables say nothing else."""
    BY_HAND = "by-hand"
    """The text prints another value; the tables say what was drafted, or nothing."""
    TABLE = "table"
    """The text prints what was drafted; the table has been changed since."""
    BOTH = "both"
    """Text and table have both been changed, and differ."""
    FOLLOWED = "followed"
    """Text and table have both been changed to the same value."""


_CODES: Final = {State.BY_HAND: "N104", State.TABLE: "N105", State.BOTH: "N106"}
_WITHOUT_TABLE: Final = "N107"
_DIGIT: Final = re.compile(r"\d")


class Traced(Struct, frozen=True):
    """A number that the program put into the text, as it is now.

    Attributes:
        paragraph: where it stands.
        start, end: half-open character offsets into the paragraph's text.
        source: the fact as it was drafted.
        number: what the check found there; None if it found no number.
        now: the fact's value by the document's tables; None where no table gives it.
    """

    paragraph: Paragraph
    start: int
    end: int
    source: Source
    number: Number | None
    now: Decimal | None

    @property
    def text(self) -> str:
        """What stands there now."""
        return self.paragraph.text[self.start : self.end]

    @property
    def drafted(self) -> Decimal | None:
        """The value that was drafted; None if it is no number, which only a damaged file can hold."""
        return exact(self.source.value)

    @property
    def state(self) -> State:
        """How it stands to its fact."""
        drafted = self.drafted
        changed = self.now is not None and self.now != drafted
        if self.says(drafted):
            return State.TABLE if changed else State.KEPT
        if not changed:
            return State.BY_HAND
        return State.FOLLOWED if self.says(self.now) else State.BOTH

    def says(self, value: Decimal | None) -> bool:
        """Whether the text states this value, as exactly as it is written there (480多 for 482)."""
        if value is None or self.number is None:
            return self.text == (self.source.value if value is None else printed(value))
        return self.number.low <= value <= self.number.high


def exact(text: str) -> Decimal | None:
    """A value as it is written in a document's provenance."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def trace(report: Report, numbers: Sequence[Number]) -> Iterator[Traced]:
    """The numbers of a report that the program put there, in document order.

    A place where words stand now that hold no number is none any more.

    Args:
        report: the report.
        numbers: every number of its text, as the check gives them.
    """
    for paragraph in report.paragraphs:
        known = [(stated, stated.source) for stated in paragraph.stated if stated.source]
        inside = [n for n in numbers if n.paragraph == paragraph.index and n.pattern != "none"] if known else []
        for stated, source in known:
            number = next((n for n in inside if n.start < stated.end and stated.start < n.end), None)
            if number or _DIGIT.search(paragraph.text, stated.start, stated.end):
                yield Traced(paragraph, stated.start, stated.end, source, number, value_now(source, report))


def by_number(report: Report, numbers: Sequence[Number]) -> Mapping[int, Traced]:
    """The same by the identity (`id`) of the check's own record of each number."""
    return {id(traced.number): traced for traced in trace(report, numbers) if traced.number}


def meant(report: Report, numbers: Sequence[Number]) -> tuple[Number, ...]:
    """The numbers, those with a fact behind them judged by it where their sentence does not say enough.

    Args:
        report: the report.
        numbers: every number of its text with the verdict that its sentence gives.
    """
    known = by_number(report, numbers)
    return (
        tuple(_judged(n, known[id(n)], report) if id(n) in known else n for n in numbers) if known else tuple(numbers)
    )


def value_now(source: Source, report: Report) -> Decimal | None:
    """A fact's value by the document's tables; None where no table gives it."""
    value = report.figures.get(source.fact) if source.origin == Origin.TABLE else None
    return None if value is None else Decimal(value)


def _judged(number: Number, traced: Traced, report: Report) -> Number:
    rule = _rule(traced)
    if number.verdict is Verdict.MISMATCH:
        return number if rule is None else replace(number, message=number.message + _words(rule, traced, "because"))
    if number.verdict is not Verdict.UNVERIFIED:
        return number
    cells = (traced.source.fact,) if traced.source.fact in report.form.labels else ()
    if rule is not None:
        expected = traced.drafted if traced.now is None else traced.now
        message = _words(rule, traced)
        verdict = Verdict.MISMATCH
        return replace(number, verdict=verdict, rule=rule.code, facts=cells, expected=expected, message=message)
    if traced.now is not None and cells:
        return replace(number, verdict=Verdict.MATCH, facts=cells, expected=traced.now)
    return number


def _rule(traced: Traced) -> Rule | None:
    """The rule that a number breaks by its fact; None if it breaks none."""
    state = traced.state
    code = _WITHOUT_TABLE if state is State.BY_HAND and traced.now is None else _CODES.get(state)
    return rules()[code] if code else None


def _words(rule: Rule, traced: Traced, addition: str = "") -> str:
    source = traced.source
    words: Mapping[str, object] = {
        "text": traced.text,
        "fact": source.label,
        "source": source.words,
        "drafted": source.value,
        "now": "" if traced.now is None else printed(traced.now),
    }
    return (rule.data[addition] if addition else rule.message).format(**words)
