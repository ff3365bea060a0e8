"""The part ``document.xml``: the report's blocks in order, then the page they stand on."""

from collections.abc import Iterable, Iterator
from typing import Self

from msgspec import Struct, field

from report_drafter.document.write.comments import Comments
from report_drafter.document.write.markup import Element, R, w
from report_drafter.document.write.page import Page, twips
from report_drafter.document.write.paragraphs import Mark, gap_marks, paragraph, text_width
from report_drafter.document.write.provenance import Provenance
from report_drafter.document.write.styles import indent, space
from report_drafter.document.write.tables import table_element
from report_drafter.report import Block, Paragraph, Report, Role, Table


class Annexes(Struct, frozen=True):
    """What the text refers to in other parts, gathered while it is written."""

    comments: Comments = field(default_factory=Comments)
    provenance: Provenance = field(default_factory=Provenance)

    def marks(self, paragraph: Paragraph) -> Iterator[Mark]:
        """What a paragraph's numbers and remarks put into its text."""
        yield from self.provenance.marks(paragraph)
        yield from self.comments.marks(paragraph)


def document_part(blocks: Iterable[Element], page: Page, footers: dict[str, str]) -> Element:
    """The document's text.

    Args:
        blocks: its paragraphs and tables.
        page: the page.
        footers: the relationship of each footer by the pages it is for (``default``, ``even``).
    """
    return w("document", w("body", *blocks, _section(page, footers)))


def report_blocks(report: Report, page: Page, annexes: Annexes) -> Iterator[Element]:
    """The paragraphs and tables of a report.

    Args:
        report: the report.
        page: the page.
        annexes: takes what the text refers to in other parts.
    """
    closing = _Closing.of(report, page)
    padded = (None, *report.blocks, None)
    for before, block, after in zip(padded[:-2], report.blocks, padded[2:], strict=True):
        if isinstance(block, Paragraph):
            place = _Place(before, after, closing, page)
            marks = (*gap_marks(block.text, page.gap), *annexes.marks(block))
            yield paragraph(block.text, list(place.properties(block)), marks)
        else:
            yield table_element(report.form.table(block.name), block, page)
            if not isinstance(after, Paragraph):
                # Word makes two tables in a row one, and wants a paragraph at the end.
                yield paragraph("", [w("pStyle", val="TableGap")])


class _Closing(Struct, frozen=True):
    """The signatures and the date below a report, each centred on the other.

    Attributes:
        date: the date's text; empty where there is none.
        width: the date's width in characters.
        right: how far from the right edge the date ends, in characters: as far as the standard says, or as far as the
            longest signature needs to be centred on it within the line.
        line: how many characters a line has.
    """

    date: str
    width: float
    right: float
    line: int

    @classmethod
    def of(cls, report: Report, page: Page) -> Self:
        date = next((p.text for p in report.paragraphs if p.role is Role.DATE), "")
        width, line = text_width(date), page.grid.characters
        signatures = (text_width(p.text) for p in report.paragraphs if p.role is Role.SIGNATURE)
        overhang = (min(max(signatures, default=0), line) - width) / 2
        return cls(date, width, max(page.style_for(Role.DATE).right, overhang), line)

    def inset(self, paragraph: Paragraph) -> float:
        """How far from the right edge a signature or the date ends."""
        overhang = (text_width(paragraph.text) - self.width) / 2 if paragraph.role is Role.SIGNATURE else 0
        return max(self.right - overhang, 0)

    def fills_lines(self, signature: Paragraph) -> bool:
        """Whether a signature takes more than one line."""
        return text_width(signature.text) > self.line


class _Place(Struct, frozen=True):
    """Where a paragraph stands: the blocks before and after it, the report's signatures and date, the page."""

    before: Block | None
    after: Block | None
    closing: _Closing
    page: Page

    def properties(self, paragraph: Paragraph) -> Iterator[Element]:
        """What the place asks for beyond the paragraph's style."""
        style = self.page.style_for(paragraph.role)
        yield w("pStyle", val=style.id)
        if self._leads() and not style.keep_next:
            yield w("keepNext")
        if isinstance(self.before, Table) or isinstance(self.after, Table):
            yield self._space_to_table()
        if paragraph.role in (Role.SIGNATURE, Role.DATE) and self.closing.date:
            inset = self.closing.inset(paragraph)
            if inset != style.right:
                yield indent(self.page.size(style.id), right=inset)
        if paragraph.role is Role.SIGNATURE and self.closing.fills_lines(paragraph):
            yield w("jc", val="center")

    def _leads(self) -> bool:
        """Whether what follows would look lost on a page without this: a table, the signature."""
        after = self.after
        return isinstance(after, Table) or (isinstance(after, Paragraph) and after.role is Role.SIGNATURE)

    def _space_to_table(self) -> Element:
        lines = self.page.table_space
        below = lines.below if isinstance(self.before, Table) else 0
        above = lines.above if isinstance(self.after, Table) else 0
        return space(self.page, before=below, after=above)


def _section(page: Page, footers: dict[str, str]) -> Element:
    paper = page.paper
    sides = ("top", "right", "bottom", "left", "header", "footer")
    return w(
        "sectPr",
        *(_footer_reference(kind, relationship) for kind, relationship in footers.items()),
        w("pgSz", w=twips(paper.width), h=twips(paper.height)),
        w("pgMar", **{side: twips(getattr(paper, side)) for side in sides}, gutter=0),
        w("docGrid", type="linesAndChars", linePitch=page.line_pitch, charSpace=page.character_space),
    )


def _footer_reference(kind: str, relationship: str) -> Element:
    element = w("footerReference", type=kind)
    element.set(f"{{{R}}}id", relationship)
    return element
