"""Reads a form's figures from the rows of a document's table.

A row is known by the labels left of its figures, a column by its place among them or, where their number is another, by
the labels above it. Rows may stand in any order, on any grid, in several tables.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from report_drafter.document.read.grid import Grid, GridCell
from report_drafter.document.read.layout import FormRow, Layout, Place
from report_drafter.report import TableCell

_FIGURE: Final = re.compile(r"\d")
_NO_WORD: Final = re.compile(r"[\W\d_]*")


def read_cells(layout: Layout, parts: Iterable[Grid]) -> dict[str, TableCell]:
    """The figure cells that document tables print, by name, in the form's order.

    Args:
        layout: the form's table.
        parts: the tables that print it, in order.
    """
    reader = _Reader(layout)
    for part in parts:
        for row in part.rows:
            reader.read(_Row(part.number, row, [_label(layout, cell) for cell in row]))
    reader.fill_gaps()
    return {name: reader.found[name] for name in layout.table.cells if name in reader.found}


def _label(layout: Layout, cell: GridCell) -> str:
    found = layout.vocabulary.find(cell.text) if cell.text else None
    return found[0] if found else ""


class _Row(Struct, frozen=True):
    """A row of a document's table.

    Attributes:
        table: the table's number.
        cells: its cells.
        labels: the form's label that each cell is; empty for a figure, a blank or unknown words.
    """

    table: int
    cells: Sequence[GridCell]
    labels: Sequence[str]

    @property
    def is_head(self) -> bool:
        """Whether it holds labels, and beside them nothing but other words."""
        pairs = zip(self.cells, self.labels, strict=True)
        return any(self.labels) and all(label or not _FIGURE.search(cell.text) for cell, label in pairs)

    def last_label(self, layout: Layout) -> int | None:
        """Where the labels left of the figures end; None if the row has none, or is one of column labels."""
        if self.is_head and not layout.columns_only.isdisjoint(self.labels):
            return None
        last = None
        for at, (cell, label) in enumerate(zip(self.cells, self.labels, strict=True)):
            if label in layout.row_labels:
                last = at
            elif cell.text and last is not None:
                break
        return last


class _Reader:
    """Reads row after row, remembering the labels above."""

    def __init__(self, layout: Layout) -> None:
        self.found: dict[str, TableCell] = {}
        self._layout = layout
        self._heads: list[_Row] = []
        self._heads_end = False  # whether figures have followed the labels in `_heads`
        self._read: list[tuple[int | None, _Row]] = []  # rows of figures, each with its number in the form if known

    def read(self, row: _Row) -> None:
        """Take the figures of a row, if it is one of the form's."""
        last = row.last_label(self._layout)
        if last is not None and last + 1 < len(row.cells):
            self._heads_end = True
            self._take_labelled(row, last)
        elif row.is_head:
            self._heads = [row] if self._heads_end else [*self._heads, row]
            self._heads_end = False
        elif any(cell.text for cell in row.cells):
            self._heads_end = True
            self._take_unlabelled(row)

    def fill_gaps(self) -> None:
        """Take rows whose labels are unreadable, where just as many are missing between two that are known."""
        rows = self._layout.rows
        unknown: list[_Row] = []
        before = -1
        for index, row in (*self._read, (len(rows), None)):
            if row is not None and index is None:
                unknown.append(row)
                continue
            missing = rows[before + 1 : index]
            if len(missing) == len(unknown):
                for form_row, candidate in zip(missing, unknown, strict=True):
                    self._take_last(form_row, candidate)
            unknown, before = [], index if index is not None else before

    def _take_labelled(self, row: _Row, last: int) -> None:
        labels = row.labels[: last + 1]
        rows = self._layout.by_label.get(labels[-1])
        if not rows:
            self._read.append((None, row))
            return
        number, form_row = max(rows, key=lambda known: len(set(known[1].labels) & set(labels)))
        self._read.append((number, row))
        self._take(form_row.places, row, row.cells[last + 1 :])

    def _take_unlabelled(self, row: _Row) -> None:
        free = self._layout.by_label.get("", ())
        for _, form_row in free if self._heads else ():
            self._take(form_row.places, row, row.cells)
        if not free:
            self._read.append((None, row))

    def _take_last(self, form_row: FormRow, row: _Row) -> None:
        cells = row.cells[-len(form_row.places) :]
        if len(cells) < len(row.cells) and all(_NO_WORD.fullmatch(cell.text) for cell in cells):
            self._take(form_row.places, row, cells)

    def _take(self, places: Sequence[Place], row: _Row, cells: Sequence[GridCell]) -> None:
        """Give a row's cells the names of the form's figures; one that has its figure already keeps it."""
        for place, cell in self._pairs(places, cells):
            name = place.figure.name
            self.found.setdefault(name, TableCell(name, cell.text, cell.row, cell.column, row.table))

    def _pairs(self, places: Sequence[Place], cells: Sequence[GridCell]) -> Iterable[tuple[Place, GridCell]]:
        if len(places) == len(cells):
            return zip(places, cells, strict=True)
        if pairs := list(self._by_heads(places, cells)):
            return pairs
        filled = [cell for cell in cells if cell.text]
        return zip(places, filled, strict=True) if len(filled) == len(places) else ()

    def _by_heads(self, places: Sequence[Place], cells: Sequence[GridCell]) -> Iterator[tuple[Place, GridCell]]:
        """Each cell with the figure whose labels stand above it; filled cells first, should several stand below one."""
        for cell in sorted(cells, key=lambda cell: not cell.text):
            above = set(self._above(cell))
            known = [place for place in places if place.above and place.above[-1] in above]
            shared = Counter({place: len(above.intersection(place.above)) for place in known}).most_common(2)
            if shared and (len(shared) == 1 or shared[0][1] > shared[1][1]):
                yield shared[0][0], cell

    def _above(self, cell: GridCell) -> Iterator[str]:
        """The labels above a cell in the nearest rows of labels."""
        for row in self._heads:
            for head, label in zip(row.cells, row.labels, strict=True):
                if label and head.column < cell.column + cell.width and cell.column < head.column + head.width:
                    yield label
