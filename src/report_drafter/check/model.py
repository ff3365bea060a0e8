"""What the check gives back: a verdict on every number of the text, and the findings."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from report_drafter.report import Paragraph, Report


class Verdict(StrEnum):
    """What the check says of a number."""

    MATCH = "match"
    """It agrees with the fact that its sentence says it is."""
    MISMATCH = "mismatch"
    """It disagrees with that fact."""
    UNVERIFIED = "unverified"
    """A real quantity, and no fact to hold it against, or too little said to be sure which."""
    IGNORED = "ignored"
    """No quantity at all: a date, a document number, a slogan."""


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Reading(Struct, frozen=True):
    """One reading of a number that was tried: what it would mean, and why it was taken or declined.

    Attributes:
        fact: the cell, subtotal or expression over cells.
        expected: that fact's value; None where it can't be had.
        taken: whether the verdict rests on this reading.
        reason: why it was taken or declined, in Chinese.
    """

    fact: str
    expected: Decimal | None
    taken: bool
    reason: str


class Number(Struct, frozen=True):
    """A number of the text, or a clause saying that there was none, with its verdict and how it was reached.

    Attributes:
        paragraph: the paragraph's number as in `Paragraph.index`; None outside the body's own paragraphs.
        start, end: half-open character offsets into the paragraph's text.
        text: the characters of that span.
        value: the number; 0 for a clause that says there was none.
        low, high: the least and greatest value that the writing allows (482余 is 482 to 491).
        unit: the measure word, empty if there is none.
        verdict: the verdict.
        rule: the code of the rule that decided, None where no rule did.
        facts: the cells or expressions it was held against.
        expected: the value these give.
        message: for a mismatch, the sentence for the clerk.
        pattern: the name of the pattern that found it.
        readings: every reading tried.
    """

    paragraph: int | None
    start: int
    end: int
    text: str
    value: Decimal
    low: Decimal
    high: Decimal
    unit: str
    verdict: Verdict
    rule: str | None = None
    facts: tuple[str, ...] = ()
    expected: Decimal | None = None
    message: str = ""
    pattern: str = ""
    readings: tuple[Reading, ...] = ()


class Outside(Struct, frozen=True):
    """A place in text outside the body's own paragraphs (a content control, a footnote), which has no index.

    Attributes:
        paragraph: that text, one of the report's.
        start, end: half-open character offsets into it.
    """

    paragraph: Paragraph
    start: int
    end: int


class Finding(Struct, frozen=True):
    """A rule that something in the report breaks.

    Attributes:
        rule: the rule's code.
        severity: how much it weighs.
        message: what disagrees, where, and what to do, in Chinese.
        paragraph, start, end: the place in the text, None for a finding about a table or the whole.
        cells: the cells concerned.
        found, expected: both values, where it is about values.
        outside: the place in the text, where that is outside the body's own paragraphs.
    """

    rule: str
    severity: Severity
    message: str
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    cells: tuple[str, ...] = ()
    found: Decimal | str | None = None
    expected: Decimal | str | None = None
    outside: Outside | None = None


class Checked(Struct, frozen=True):
    """The result of checking one report.

    Attributes:
        report: what was checked.
        numbers: every number, in document order.
        findings: every finding, in document order, those about the whole first.
        previous: the report on the year before that it was held against; None if there was none.
    """

    report: Report
    numbers: tuple[Number, ...]
    findings: tuple[Finding, ...]
    previous: Report | None = None

    def count(self, verdict: Verdict) -> int:
        """How many numbers have this verdict."""
        return sum(n.verdict is verdict for n in self.numbers)

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(f.severity is Severity.ERROR for f in self.findings)
