"""Where the things of a report are on its page: paragraphs, sections, cells."""

from collections.abc import Iterable, Sequence

from report_drafter.check.model import Finding
from report_drafter.plain_text import clean
from report_drafter.report import Paragraph, Report, Role
from report_drafter.review.page.tables import layouts
from report_drafter.review.page.text import Span
from report_drafter.review.page.wording import wording

_LONGEST_HEADING = 30
WHOLE, OPENING = 0, 1


class Places:
    """The places of a report.

    Attributes:
        sections: what the sections are called; the first is the whole, the second what stands before the first heading.
        of_numbers: the paragraph of each number, as a place in `Report.paragraphs`.
        cells: the cells that the page's tables print, and what they are called.
    """

    def __init__(self, report: Report, numbers: Sequence[Sequence[Span]]) -> None:
        """Look at a report.

        Args:
            report: the report.
            numbers: the numbers of each paragraph.
        """
        self._paragraphs = report.paragraphs
        self.sections = [wording().said["whole"], wording().said["opening"]]
        self._section_of: list[int] = []
        self._section_of_table: dict[str, int] = {}
        for block in report.blocks:
            if isinstance(block, Paragraph):
                if block.role is Role.HEADING1:
                    self.sections.append(_shortened(block.text))
                self._section_of.append(len(self.sections) - 1)
            else:
                self._section_of_table[block.name] = len(self.sections) - 1
        self._at = {p.index: at for at, p in enumerate(report.paragraphs) if p.index is not None}
        self._outside = {id(p): at for at, p in enumerate(report.paragraphs) if p.index is None}
        self.of_numbers = {span.of: at for at, spans in enumerate(numbers) for span in spans}
        self.cells = {
            cell: table.label(cell) for table in layouts(report) if table.name in report.tables for cell in table.cells
        }

    def of(self, finding: Finding) -> Span | None:
        """The stretch of text that a finding is about, of the place of its paragraph; None where it is about none.

        A finding about a paragraph and no stretch of it is about none of its characters.
        """
        if finding.outside is not None:
            at = self._outside.get(id(finding.outside.paragraph))
            return None if at is None else Span(finding.outside.start, finding.outside.end, at)
        at = None if finding.paragraph is None else self._at.get(finding.paragraph)
        return None if at is None else Span(finding.start or 0, finding.end or 0, at)

    def text(self, at: int) -> str:
        """The text of the paragraph at a place."""
        return self._paragraphs[at].text

    def section_of(self, at: int | None, cells: Iterable[str]) -> int:
        """The section of a paragraph, else that of the table of the cells, else the whole."""
        if at is not None:
            return self._section_of[at]
        table = next(iter(cells), "").partition(".")[0]
        return self._section_of_table.get(table, WHOLE)


def number_address(number: int) -> str:
    """The address of a number."""
    return f"n{number}"


def paragraph_address(at: int) -> str:
    """The address of a paragraph."""
    return f"p{at}"


def _shortened(heading: str) -> str:
    heading = clean(heading)
    return heading if len(heading) <= _LONGEST_HEADING else f"{heading[:_LONGEST_HEADING]}…"
