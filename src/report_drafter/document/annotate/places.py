"""Finds the paragraph that a comment stands in: one of the body's own, one in a cell of a table, or the first."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from report_drafter.document import names
from report_drafter.document.annotate.findings import Elsewhere, Remarked
from report_drafter.document.text import Element, Texts, descend
from report_drafter.report import TableCell

_ROWS: Final = frozenset((names.ROW,))
_CELLS: Final = frozenset((names.CELL,))
_PARAGRAPHS: Final = frozenset((names.PARAGRAPH,))
_CLOSED_TO_ROWS: Final = frozenset((names.ROW, names.TABLE, names.TEXT_BOX))
_CLOSED_TO_CELLS: Final = frozenset((names.CELL, names.TABLE, names.TEXT_BOX))
_CLOSED_TO_PARAGRAPHS: Final = frozenset((names.PARAGRAPH, names.TABLE, names.TEXT_BOX))
_CLOSED_TO_LINES: Final = frozenset((names.TEXT_BOX,))
_BEFORE: Final = f"{names.W}trPr/{names.W}gridBefore"
_SPAN: Final = f"{names.W}tcPr/{names.W}gridSpan"


class Spot(NamedTuple):
    """Where a comment is tied: characters of a paragraph, by half-open offsets; and whether it is about them."""

    paragraph: Element
    start: int
    end: int
    exact: bool = True


class Body:
    """The body of a document that comments are put into.

    Attributes:
        texts: the texts of its paragraphs.
    """

    def __init__(self, body: Element) -> None:
        """Count its paragraphs and tables as the reader does.

        Args:
            body: the ``w:body``.
        """
        self.texts = Texts(body)
        self._body = body
        self._paragraphs = body.findall(names.PARAGRAPH)
        self._tables = list(body.iter(names.TABLE))
        self._all = [*self._paragraphs, *body.iter(names.PARAGRAPH)]

    def spot(self, remarked: Remarked) -> Spot | None:
        """The place of a comment; None in a body without any paragraph."""
        found = self._in_line(remarked.elsewhere) if remarked.elsewhere else None
        found = found or self._in_paragraph(remarked) or self._whole(self._anywhere(remarked.cell), exact=False)
        return self._beside_controls(found) if found else None

    def _beside_controls(self, spot: Spot) -> Spot:
        """The place, or the nearest paragraph of the body's own where a content control holds the whole paragraph.

        LibreOffice up to 7.4 leaves out the text of such a control that a comment stands in. Where everything is in
        controls there is no other place.
        """
        if next(spot.paragraph.iterancestors(names.CONTROL), None) is None:
            return spot
        holder = next(e for e in spot.paragraph.iterancestors() if e.getparent() is self._body)
        around = (*holder.itersiblings(names.PARAGRAPH, preceding=True), *holder.itersiblings(names.PARAGRAPH))
        beside = next(filter(self._prints, around), None)
        return self._whole(beside, exact=False) or spot

    def _in_paragraph(self, remarked: Remarked) -> Spot | None:
        paragraph = self.paragraph(remarked.paragraph)
        if paragraph is None or remarked.start is None or remarked.end is None:
            return self._whole(paragraph, exact=not remarked.astray)
        start = min(remarked.start, len(self.texts.text(paragraph)) - 1)
        return Spot(paragraph, start, max(remarked.end, start + 1))

    def _whole(self, paragraph: Element | None, *, exact: bool) -> Spot | None:
        return None if paragraph is None else Spot(paragraph, 0, len(self.texts.text(paragraph)), exact)

    def _anywhere(self, cell: TableCell | None) -> Element | None:
        """Where a comment about no paragraph stands: in its cell, or else at the beginning."""
        found = self.in_cell(cell) if cell else None
        return self._first() if found is None else found

    def _in_line(self, place: Elsewhere) -> Spot | None:
        """The place in the line that reads so; white space around a line is no part of it."""
        found = self._lines.get(place.text.strip(), ())
        if not found:
            return None
        paragraph, begin = found[min(place.nth, len(found) - 1)]
        begin -= len(place.text) - len(place.text.lstrip())
        return Spot(paragraph, begin + place.start, begin + place.end)

    @cached_property
    def _lines(self) -> Mapping[str, Sequence[tuple[Element, int]]]:
        """The lines of text that are no paragraphs of the body's own: each text with its paragraphs and offsets."""
        lines: dict[str, list[tuple[Element, int]]] = {}
        for paragraph in descend(self._body, _PARAGRAPHS, _CLOSED_TO_LINES):
            if paragraph.getparent() is not self._body:
                begin = 0
                for line in self.texts.text(paragraph).split("\n"):
                    lines.setdefault(line.strip(), []).append((paragraph, begin + len(line) - len(line.lstrip())))
                    begin += len(line) + 1
        return lines

    def paragraph(self, index: int | None) -> Element | None:
        """The body's own paragraph of that number; None where there is none."""
        return self._paragraphs[index] if index is not None and index < len(self._paragraphs) else None

    def in_cell(self, cell: TableCell) -> Element | None:
        """The paragraph of a cell that prints its text, or its first one."""
        if cell.table >= len(self._tables):
            return None
        rows = list(descend(self._tables[cell.table], _ROWS, _CLOSED_TO_ROWS))
        found = _cell_at(rows[cell.row], cell.column) if cell.row < len(rows) else None
        if found is None:
            return None
        paragraphs = list(descend(found, _PARAGRAPHS, _CLOSED_TO_PARAGRAPHS))
        return next((p for p in paragraphs if self._prints(p)), paragraphs[0] if paragraphs else None)

    def _first(self) -> Element | None:
        """The first paragraph that prints something, or the first of all."""
        return next((p for p in self._paragraphs if self._prints(p)), self._all[0] if self._all else None)

    def _prints(self, paragraph: Element) -> bool:
        return bool(self.texts.text(paragraph).strip())


def _cell_at(row: Element, column: int) -> Element | None:
    """The cell of a row that covers a grid column."""
    at = _count(row.find(_BEFORE), 0)
    for cell in descend(row, _CELLS, _CLOSED_TO_CELLS):
        at += _count(cell.find(_SPAN), 1)
        if column < at:
            return cell
    return None


def _count(element: Element | None, otherwise: int) -> int:
    value = "" if element is None else element.get(names.VALUE, "")
    return int(value) if value.isascii() and value.isdigit() else otherwise
