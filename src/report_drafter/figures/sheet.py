"""Where a table of the form lies in its worksheet: shared by the writer and the reader of the workbook."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from report_drafter.form import GridCell

TITLE_ROWS = 1
"""Rows above the grid: the table's title."""


class Spot(NamedTuple):
    """A cell of a sheet, by row and column from 0."""

    row: int
    column: int

    def __str__(self) -> str:
        """In the workbook's own notation: ``C7``."""
        return f"{column_letters(self.column)}{self.row + 1}"


class Area(Struct, frozen=True, order=True):
    """A rectangle of a sheet, by its first and last row and column, from 0."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        """In the workbook's own notation: ``C7:D9``, ``C7`` for a single cell."""
        return str(self.first) if self.first == self.last else f"{self.first}:{self.last}"

    @property
    def first(self) -> Spot:
        """The top left cell, which holds what a merged range holds."""
        return Spot(self.top, self.left)

    @property
    def last(self) -> Spot:
        """The bottom right cell."""
        return Spot(self.bottom, self.right)

    @property
    def absolute(self) -> str:
        """As a formula that is not to move refers to it: ``$C$7:$D$9``."""
        first = f"${column_letters(self.left)}${self.top + 1}"
        last = f"${column_letters(self.right)}${self.bottom + 1}"
        return first if first == last else f"{first}:{last}"

    def __contains__(self, spot: Spot) -> bool:
        """Whether a cell lies within."""
        return self.top <= spot.row <= self.bottom and self.left <= spot.column <= self.right


def sheet_area(cell: GridCell) -> Area:
    """The rectangle of the sheet for a rectangle of the form's grid."""
    top = cell.row + TITLE_ROWS
    return Area(top, cell.column, top + cell.height - 1, cell.column + cell.width - 1)


def areas(spots: Iterable[Spot]) -> list[Area]:
    """The cells as rectangles, top down: neighbours in a row are one, and so are equal runs below one another."""
    found: list[Area] = []
    for row, left, right in _runs(sorted(set(spots))):
        above = next((a for a in found if (a.left, a.bottom, a.right) == (left, row - 1, right)), None)
        if above:
            found.remove(above)
        found.append(Area(above.top if above else row, left, row, right))
    return sorted(found)


def _runs(spots: Sequence[Spot]) -> Iterator[tuple[int, int, int]]:
    """Runs of neighbours within a row: row, first column, last column."""
    start = 0
    for i, (row, column) in enumerate(spots):
        if i + 1 == len(spots) or spots[i + 1] != (row, column + 1):
            yield row, spots[start].column, column
            start = i + 1


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: ``A`` … ``Z``, ``AA`` …."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
