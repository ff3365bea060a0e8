"""What is to be commented on: the findings of a check, each with the place that a comment can stand at."""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from report_drafter.check.model import Checked, Finding, Outside
from report_drafter.document.read.blocks import IN_BODY
from report_drafter.document.write.comments import comment_words, finding_words
from report_drafter.report import Paragraph, Report, Role, TableCell

_LONGEST: Final = 40
"""Characters of a place that are quoted where no comment can stand at it."""


class Elsewhere(Struct, frozen=True):
    """A place in the body's text that no `Paragraph.index` names: in a content control, or a table of other things.

    Attributes:
        text: the line that it stands in.
        nth: which of the lines with this text, from 0.
        start, end: half-open character offsets into the line.
    """

    text: str
    nth: int
    start: int
    end: int


class Remarked(Struct, frozen=True):
    """A comment to be written: what it says, and where it stands.

    Without a place it stands at the beginning of the document.

    Attributes:
        code: the code of the rule behind it.
        text: what it says, in Chinese.
        paragraph: the paragraph's number as in `Paragraph.index`.
        start, end: half-open character offsets into the paragraph's text; None for all of it.
        cell: the cell that it stands at where it is about no paragraph.
        elsewhere: the place in text without an index; before the paragraph, where it is found.
        astray: what it says as well if it can't stand at the characters that it is about.
    """

    code: str
    text: str
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    cell: TableCell | None = None
    elsewhere: Elsewhere | None = None
    astray: str = ""


def remarked(checked: Checked) -> Iterator[Remarked]:
    """The comments that a check's findings ask for, in their order.

    A finding about the tables stands at the first of its cells that the document prints. One about the whole, or about
    text that can't hold a comment (a footnote, a text box), stands at the title.

    Args:
        checked: the result of the check.
    """
    title = next((p.index for p in checked.report.paragraphs if p.role is Role.TITLE and p.index is not None), None)
    for finding in checked.findings:
        text = finding_words(finding)
        if finding.paragraph is not None:
            yield Remarked(finding.rule, text, finding.paragraph, finding.start, finding.end)
        elif finding.outside:
            elsewhere = _elsewhere(finding.outside, checked.report.paragraphs)
            yield Remarked(finding.rule, text, title, elsewhere=elsewhere, astray=_where(finding.outside))
        elif cell := _cell(finding, checked.report):
            yield Remarked(finding.rule, text, cell=cell)
        else:
            yield Remarked(finding.rule, text, title)


def _cell(finding: Finding, report: Report) -> TableCell | None:
    printed = {name: cell for table in report.tables.values() for name, cell in table.cells.items()}
    return next((printed[name] for name in finding.cells if name in printed), None)


def _elsewhere(place: Outside, paragraphs: Sequence[Paragraph]) -> Elsewhere | None:
    if place.paragraph.origin not in IN_BODY:
        return None
    alike = [p for p in paragraphs if p.origin in IN_BODY and p.text == place.paragraph.text]
    nth = next((at for at, p in enumerate(alike) if p is place.paragraph), 0)
    return Elsewhere(place.paragraph.text, nth, place.start, place.end)


def _where(place: Outside) -> str:
    """Which text a comment is about that stands at the title."""
    words, text = comment_words().check, place.paragraph.text[place.start : place.end]
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return words.outside.format(origin=place.paragraph.origin or words.somewhere, text=shown)
