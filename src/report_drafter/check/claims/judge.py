"""The verdict on every number of a report's text."""

from collections.abc import Sequence
from decimal import Decimal

from report_drafter.check.claims import arithmetic
from report_drafter.check.claims.link import Linker
from report_drafter.check.claims.linked import Linked
from report_drafter.check.claims.outcomes import Outcome, outcome
from report_drafter.check.claims.repeats import Repeats
from report_drafter.check.model import Number, Reading, Verdict
from report_drafter.check.quantities import Quantity, find
from report_drafter.report import Paragraph, Report


def judge(report: Report, previous: Report | None = None) -> tuple[Number, ...]:
    """A verdict on every number of the text and every clause that says there was none, in document order.

    Args:
        report: the report.
        previous: the report on the year before; without it what the text says of last year stays unverified.
    """
    linker, repeats = Linker(report.year), Repeats()
    numbers: list[Number] = []
    for paragraph in report.paragraphs:
        text = paragraph.text
        quantities = find(text)
        linked = linker.paragraph(text, quantities, paragraph.role)
        outcomes = [outcome(item, text[item.start : item.end], report, previous) for item in linked]
        arithmetic.apply(linked, outcomes, text, report)
        repeats.apply(linked, outcomes, text)
        numbers += _in_order(paragraph, quantities, linked, outcomes)
    return tuple(numbers)


def _in_order(
    paragraph: Paragraph, quantities: Sequence[Quantity], linked: Sequence[Linked], outcomes: Sequence[Outcome]
) -> list[Number]:
    """All numbers of a paragraph, those that are none among them, by where they stand."""
    numbers = [
        _number(paragraph, q.start, q.end, q, Outcome(Verdict.IGNORED, readings=(_ignored(q),)))
        for q in quantities
        if q.ignored is not None
    ]
    numbers += [
        _number(paragraph, item.start, item.end, item.quantity, found)
        for item, found in zip(linked, outcomes, strict=True)
    ]
    return sorted(numbers, key=lambda n: n.start)


def _ignored(quantity: Quantity) -> Reading:
    return Reading(quantity.ignored or "", None, False, "不是件数、金额或比率")


def _number(paragraph: Paragraph, start: int, end: int, quantity: Quantity | None, found: Outcome) -> Number:
    none = Decimal(0)
    return Number(
        paragraph=paragraph.index,
        start=start,
        end=end,
        text=paragraph.text[start:end],
        value=quantity.value if quantity else none,
        low=quantity.low if quantity else none,
        high=quantity.high if quantity else none,
        unit=quantity.unit if quantity else "",
        verdict=found.verdict,
        rule=found.rule,
        facts=found.facts,
        expected=found.expected,
        message=found.message,
        pattern=quantity.pattern if quantity else "none",
        readings=found.readings,
    )
