"""A result of the check as the page shows it."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Final

from msgspec.structs import replace

from report_drafter.activities.model import Log
from report_drafter.check.model import Checked, Severity, Verdict
from report_drafter.check.standing import by_paragraph
from report_drafter.plain_text import clean
from report_drafter.report import Paragraph
from report_drafter.review.page.charts import charts, shares
from report_drafter.review.page.details import details
from report_drafter.review.page.items import items, kinds, kinds_of_rules, parts
from report_drafter.review.page.model import Data, Item, Line, Page, Row
from report_drafter.review.page.places import Places, paragraph_address
from report_drafter.review.page.tables import grids
from report_drafter.review.page.text import Span, apart, pieces, weighty
from report_drafter.review.page.wording import wording

MOST: Final = 20_000
"""How many numbers and findings a page tells one by one: a hundred times what the longest reports have."""


def view(file: str, checked: Checked, log: Log | None = None) -> Page:
    """What the page of a report shows.

    Args:
        file: the file's name as the user gave it.
        checked: the result of the check.
        log: the year's activity log, where it is at hand.
    """
    report, say = checked.report, wording().say
    shown = replace(checked, numbers=checked.numbers[:MOST], findings=checked.findings[:MOST])
    numbers = [
        [Span(shown.numbers[at].start, shown.numbers[at].end, at) for at in places]
        for places in by_paragraph(report.paragraphs, shown.numbers)
    ]
    places = Places(report, numbers)
    texts = [places.text(places.of_numbers[at]) for at in range(len(shown.numbers))]
    told = details(shown, texts, places.cells)
    found = items(shown, places, told)
    return Page(
        title=clean(report.title) or clean(PurePath(file).name),
        file=clean(PurePath(file).name),
        summary=say("summary", numbers=len(checked.numbers), **{v.value: checked.count(v) for v in Verdict}),
        verdict=say("errors", errors=checked.errors) if checked.errors else say("sound"),
        sound=not checked.errors,
        notes=tuple(_notes(checked)),
        shares=shares(checked),
        charts=tuple(charts(checked, log)),
        sections=tuple(places.sections),
        lines=tuple(_lines(shown, numbers, found, places)),
        grids=grids(report, {cell for item in found if item.rule for cell in item.cells}),
        items=found,
        kinds=kinds(found),
        families=kinds_of_rules(found),
        places=parts(found, places.sections),
        data=Data(told, places.cells, wording().script, wording().verdicts),
    )


def row(file: str, checked: Checked) -> Row:
    """A report's line on the page over many."""
    return Row(
        unit=clean(checked.report.office) or clean(PurePath(file).name),
        year=checked.report.year,
        verdicts=tuple(checked.count(verdict) for verdict in Verdict),
        severities=tuple(sum(f.severity is severity for f in checked.findings) for severity in Severity),
    )


def _notes(checked: Checked) -> Iterator[str]:
    say = wording().say
    yield say("previous", year=checked.previous.year) if checked.previous else say("no_previous")
    if checked.report.tracked_changes:
        yield say("tracked", count=checked.report.tracked_changes)
    if max(len(checked.numbers), len(checked.findings)) > MOST:
        yield say("most", most=MOST)


def _lines(
    checked: Checked, numbers: Sequence[Sequence[Span]], found: Sequence[Item], places: Places
) -> Iterator[Line]:
    """The text, with a reference where each table stands."""
    marked = _marked(checked, found, places)
    at = 0
    for block in checked.report.blocks:
        if not isinstance(block, Paragraph):
            yield Line(f"at-{block.name}", "table", table=block.name)
            continue
        cut = pieces(block.text, weighty(numbers[at], checked.numbers), apart(marked.get(at, ())))
        yield Line(paragraph_address(at), block.role.value, cut, block.origin)
        at += 1


def _marked(checked: Checked, found: Sequence[Item], places: Places) -> dict[int, list[Span]]:
    """The stretches of text that findings are about, by paragraph; numbers are marked as such."""
    spans: dict[int, list[Span]] = {}
    for place, (finding, item) in enumerate(zip(checked.findings, found, strict=False)):
        span = places.of(finding)
        if span and item.number is None:
            spans.setdefault(span.of, []).append(Span(span.start, span.end, place))
    return spans
