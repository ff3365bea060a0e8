"""Finds the paragraph that a comment stands in: one of the body's own, one in a cell of a table, or the first."""

from typing import Final

from report_drafter.document import names
from report_drafter.document.annotate.findings import Remarked
from report_drafter.document.annotate.runs import attach
from report_drafter.document.text import Element, Texts, descend
from report_drafter.document.write.comments import Tie
from report_drafter.report import TableCell

_ROWS: Final = frozenset((names.ROW,))
_CELLS: Final = frozenset((names.CELL,))
_PARAGRAPHS: Final = frozenset((names.PARAGRAPH,))
_CLOSED_TO_ROWS: Final = frozenset((names.ROW, names.TABLE, names.TEXT_BOX))
_CLOSED_TO_CELLS: Final = frozenset((names.CELL, names.TABLE, names.TEXT_BOX))
_CLOSED_TO_PARAGRAPHS: Final = frozenset((names.PARAGRAPH, names.TABLE, names.TEXT_BOX))
_BEFORE: Final = f"{names.W}trPr/{names.W}gridBefore"
_SPAN: Final = f"{names.W}tcPr/{names.W}gridSpan"


class Body:
    """The body of a document that comments are put into."""

    def __init__(self, body: Element) -> None:
        """Count its paragraphs and tables as the reader does.

        Args:
            body: the ``w:body``.
        """
        self._texts = Texts(body)
        self._paragraphs = body.findall(names.PARAGRAPH)
        self._tables = list(body.iter(names.TABLE))
        self._all = [*self._paragraphs, *body.iter(names.PARAGRAPH)]

    def comment(self, remarked: Remarked, tie: Tie) -> bool:
        """Tie a comment to its place.

        Args:
            remarked: the comment.
            tie: what ties it.

        Returns:
            Whether there is a place: a body without any paragraph has none.
        """
        paragraph = self.paragraph(remarked.paragraph)
        found = paragraph if paragraph is not None else self._elsewhere(remarked.cell)
        if found is None:
            return False
        length = len(self._texts.text(found))
        start, end = 0, length
        if paragraph is not None and remarked.start is not None and remarked.end is not None:
            start = min(remarked.start, length - 1)
            end = max(remarked.end, start + 1)
        attach(tie, found, self._texts, (start, end))
        return True

    def _elsewhere(self, cell: TableCell | None) -> Element | None:
        """Where a comment about no paragraph stands: in its cell, or else at the beginning."""
        found = self.in_cell(cell) if cell else None
        return self._first() if found is None else found

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
        return bool(self._texts.text(paragraph).strip())


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
