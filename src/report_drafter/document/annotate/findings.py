"""What is to be commented on: the findings of a check, each with the place that a comment can stand at."""

from collections.abc import Iterator

from msgspec import Struct

from report_drafter.check.model import Checked, Finding, Number
from report_drafter.document.write.comments import comment_words
from report_drafter.report import Report, Role, TableCell


class Remarked(Struct, frozen=True):
    """A comment to be written: what it says, and where it stands.

    Without a place it stands at the beginning of the document.

    Attributes:
        code: the code of the rule behind it.
        text: what it says, in Chinese.
        paragraph: the paragraph's number as in `Paragraph.index`.
        start, end: half-open character offsets into the paragraph's text; None for all of it.
        cell: the cell that it stands at where it is about no paragraph.
    """

    code: str
    text: str
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    cell: TableCell | None = None


def remarked(checked: Checked) -> Iterator[Remarked]:
    """The comments that a check's findings ask for, in their order.

    A finding about the tables stands at the first of its cells that the document prints. One about the whole, or about
    text that can't hold a comment (a footnote, a text box), stands at the title.

    Args:
        checked: the result of the check.
    """
    title = next((p.index for p in checked.report.paragraphs if p.role is Role.TITLE and p.index is not None), None)
    outside = {n.message: n for n in checked.numbers if n.paragraph is None and n.message}
    for finding in checked.findings:
        if finding.paragraph is not None:
            yield Remarked(finding.rule, _text(finding), finding.paragraph, finding.start, finding.end)
        elif finding.message in outside:
            where = _where(outside[finding.message], checked.report)
            yield Remarked(finding.rule, f"{_text(finding)}{where}", title)
        elif cell := _cell(finding, checked.report):
            yield Remarked(finding.rule, _text(finding), cell=cell)
        else:
            yield Remarked(finding.rule, _text(finding), title)


def _text(finding: Finding) -> str:
    return f"{comment_words().check.severities[finding.severity]}。{finding.message}"


def _cell(finding: Finding, report: Report) -> TableCell | None:
    printed = {name: cell for table in report.tables.values() for name, cell in table.cells.items()}
    return next((printed[name] for name in finding.cells if name in printed), None)


def _where(number: Number, report: Report) -> str:
    words = comment_words().check
    origins = (p.origin for p in report.paragraphs if p.index is None and _holds(p.text, number))
    return words.outside.format(origin=next(origins, "") or words.somewhere, text=number.text)


def _holds(text: str, number: Number) -> bool:
    return text[number.start : number.end] == number.text
