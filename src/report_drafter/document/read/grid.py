"""A table of a document as rows of cells, whatever is merged, missing or crooked in it."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from report_drafter.document import names
from report_drafter.document.text import PRINTED, Element, Texts, descend, printed

MOST_COLUMNS: Final = 200
"""Word itself stops at 63 columns; more can only be meant to fill memory."""

_DIGITS: Final = re.compile("[0-9]{1,6}")
_GOES_ON: Final = "continue"
_CLOSED: Final = frozenset((names.TABLE, names.TEXT_BOX))


class GridCell(Struct):
    """A cell; cells that are merged are one.

    Attributes:
        row: the row it begins in, from 0.
        column: the grid column it begins in, from 0.
        width: how many grid columns it spans.
        text: its paragraphs, a line each, without space around.
        merges: whether it may go on in the row below.
    """

    row: int
    column: int
    width: int
    text: str
    merges: bool = False


class Grid(Struct):
    """A table.

    Attributes:
        number: its number among all tables of the body, nested ones too, from 0.
        rows: for each row the cells that stand in it, from left to right; one that is merged downwards stands in
            several rows.
    """

    number: int
    rows: list[list[GridCell]]

    def cells(self) -> Iterator[GridCell]:
        """Every cell once, in reading order."""
        for at, row in enumerate(self.rows):
            yield from (cell for cell in row if cell.row == at)


def read_grid(table: Element, number: int, texts: Texts) -> Grid:
    """Read a table. Tables and text boxes inside its cells are no part of it; a deleted row has no cells.

    Args:
        table: the ``w:tbl``.
        number: its number among all tables.
        texts: of the part that it stands in.
    """
    walk = _Walk(texts)
    nested = any(True for _ in table.iterdescendants(*_CLOSED))
    elements = descend(table, _TAKEN, _CLOSED) if nested else table.iter(*_TAKEN)
    for element in elements:
        _TAKEN[element.tag](walk, element)
    return Grid(number, walk.finish())


class _Walk:
    """Builds rows from a table's elements as they come, one pass for all: a report has some thousand of them."""

    __slots__ = (
        "_above",
        "_across",
        "_cell",
        "_cells",
        "_column",
        "_deleted",
        "_down",
        "_lines",
        "_row",
        "_rows",
        "_span",
        "_texts",
    )

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._rows: list[list[GridCell]] = []
        self._above: dict[int, GridCell] = {}  # cells that may go on in the current row, by column
        self._cells: list[GridCell] = []  # the current row's
        self._row = self._cell = self._deleted = False  # whether one has begun; whether the row is deleted
        self._column, self._span = 0, 1
        self._down = self._across = ""
        self._lines: list[str] = []

    def finish(self) -> list[list[GridCell]]:
        """The rows."""
        self._finish_row()
        return self._rows

    def row(self, element: Element) -> None:
        """A row begins."""
        self._finish_row()
        self._row, self._cells, self._column, self._deleted = True, [], 0, False

    def cell(self, element: Element) -> None:
        """A cell begins."""
        self._finish_cell()
        self._cell, self._span, self._down, self._across, self._lines = True, 1, "", "", []

    def paragraph(self, element: Element) -> None:
        """A paragraph begins."""
        self._lines.append("\n")

    def prints(self, element: Element) -> None:
        """Something is printed."""
        if element not in self._texts.gone:
            self._lines.append(printed(element))

    def before(self, element: Element) -> None:
        """The row leaves out columns at its start."""
        self._column = _count(element, 0)

    def span(self, element: Element) -> None:
        """The cell spans columns."""
        self._span = _count(element, 1)

    def down(self, element: Element) -> None:
        """The cell begins a vertical merge, or goes on with one."""
        self._down = element.get(names.VALUE, _GOES_ON)

    def across(self, element: Element) -> None:
        """The cell begins a horizontal merge of the older kind, or goes on with one."""
        self._across = element.get(names.VALUE, _GOES_ON)

    def deleted(self, element: Element) -> None:
        """Something is deleted: the row, or only text in it."""
        parent = element.getparent()
        self._deleted |= parent is not None and parent.tag == names.ROW_PROPERTIES

    def _finish_row(self) -> None:
        self._finish_cell()
        self._cell = False
        if self._row:
            self._rows.append([] if self._deleted else self._cells)
            self._above = {cell.column: cell for cell in self._cells if cell.merges}

    def _finish_cell(self) -> None:
        if not self._cell:
            return
        column = self._column
        self._column = min(column + self._span, MOST_COLUMNS)
        if self._down == _GOES_ON and column in self._above:
            self._cells.append(self._above[column])
        elif self._across == _GOES_ON and self._cells:
            self._cells[-1].width += self._span
        else:
            text = "".join(self._lines).strip()
            self._cells.append(GridCell(len(self._rows), column, self._span, text, self._down != ""))


_TAKEN: Final[Mapping[object, Callable[[_Walk, Element], None]]] = {
    names.ROW: _Walk.row,
    names.CELL: _Walk.cell,
    names.PARAGRAPH: _Walk.paragraph,
    f"{names.W}gridBefore": _Walk.before,
    f"{names.W}gridSpan": _Walk.span,
    f"{names.W}vMerge": _Walk.down,
    f"{names.W}hMerge": _Walk.across,
    names.DELETED: _Walk.deleted,
    **dict.fromkeys(PRINTED, _Walk.prints),
}
"""What the walk does with each element that says something of the table."""


def _count(element: Element, least: int) -> int:
    """A number of grid columns, kept within bounds."""
    value = element.get(names.VALUE, "")
    return min(max(int(value), least), MOST_COLUMNS) if _DIGITS.fullmatch(value) else least
