"""Tables without drawn lines: rows are found by their figures, and labels by the row that they stand nearest to.

A label may be broken into several lines with its figures beside the middle one, stand beside several rows, or above
several columns. So each piece of text left of the figures joins what stands above and below it in the same row, and a
line above figures, or one that holds a whole label of the form, is a row by itself; so is a label with a number of its
own that stands in the way.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from report_drafter.published.pdf.contents import is_figure, is_heading, is_label
from report_drafter.published.pdf.patterns import is_like
from report_drafter.published.pdf.ruled import Block, Cell, PageTable
from report_drafter.published.pdf.text import Run

_LEAST: Final = 4
"""Figures and labels of the form that lines must hold together to be a table."""
_SAME_SIZE: Final = 0.15
"""By what share the characters of a table's lines may differ in height."""
_NEAR: Final = 4.0
"""How far the lines of a table may be apart, as a multiple of their height."""


def with_unruled_tables(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a page with lines that make a table put together as one.

    Args:
        blocks: from top to bottom.
    """
    found: list[Block] = []
    for group in _groups(blocks):
        lines = [block for block in group if isinstance(block, Run)]
        if sum(is_figure(part.text) or is_label(part.text) for line in lines for part in line.parts) >= _LEAST:
            found.append(_table(lines))
        else:
            found += group
    return found


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Lines that may be one table, taken together; everything else by itself."""
    heights = [block.height for block in blocks if isinstance(block, Run) and _figures(block)]
    group: list[Block] = []
    for block in blocks:
        fits = isinstance(block, Run) and _fits(block, heights)
        if group and not (fits and _continues(group[-1], block)):
            yield group
            group = []
        if fits:
            group.append(block)
        else:
            yield [block]
    if group:
        yield group


def _fits(line: Run, heights: Iterable[float]) -> bool:
    """Whether a line can belong to a table: it is as small as a line of figures, and no heading of the report."""
    if is_heading(line.text):
        return False
    return any(abs(line.height - height) <= _SAME_SIZE * height for height in heights)


def _continues(before: Block, line: Block) -> bool:
    return line.top - before.bottom <= _NEAR * (before.bottom - before.top)


class _Row(Struct):
    """A line of figures, and the pieces of text that belong to it."""

    line: Run
    pieces: list[Run]


def _table(lines: Sequence[Run]) -> PageTable:
    rows = [_Row(line, []) for line in lines if _figures(line)]
    alone: list[Run] = []
    for line in lines:
        row = min(rows, key=lambda row: abs(row.line.middle - line.middle), default=None)
        if row is None or (line is not row.line and _is_row(line, row.line)):
            alone.append(line)
        else:
            row.pieces += (part for part in line.parts if not is_figure(part.text))
    placed = [found for row in rows for found in _rows(row)] + [(line.middle, list(line.parts)) for line in alone]
    placed.sort(key=lambda row: row[0])
    middles = [middle for middle, _ in placed]
    levels = [lines[0].top, *((a + b) / 2 for a, b in pairwise(middles)), lines[-1].bottom]
    cells = (
        Cell(part.left, top, part.right, bottom, part.text)
        for (_, parts), (top, bottom) in zip(placed, pairwise(levels), strict=True)
        for part in parts
    )
    return PageTable(tuple(cells), ruled=False)


def _is_row(line: Run, figures: Run) -> bool:
    """Whether a line without figures is no piece of the row of figures next to it.

    It is none if anything of it stands in a column of figures, or is a whole label that does not stand left of the
    row's own.
    """
    taken = _figures(figures)
    own = max((part.left for part in figures.parts if part.right <= taken[0].left), default=0.0)
    return any(
        any(_overlap(part, figure) for figure in taken) or (is_label(part.text) and part.right > own)
        for part in line.parts
    )


def _rows(row: _Row) -> Iterator[tuple[float, list[Run]]]:
    """A row's cells, and the labels near it that have no figures, each a row by itself; all with their middles."""
    own: list[Run] = []
    for column in _columns(row.pieces):
        nearest = min(column, key=lambda label: abs(label.middle - row.line.middle))
        own.append(nearest)
        yield from ((label.middle, [label]) for label in column if label is not nearest)
    yield row.line.middle, sorted([*own, *_figures(row.line)], key=lambda part: part.left)


def _columns(pieces: Sequence[Run]) -> list[list[Run]]:
    """Pieces of text as labels, those below one another together; a piece with a number begins another label."""
    columns: list[list[Run]] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        column = next((labels for labels in columns if any(_overlap(label, piece) for label in labels)), None)
        if column is None:
            columns.append([piece])
        elif is_like("label", piece.text):
            column.append(piece)
        else:
            column[-1] = _with(column[-1], piece)
    return columns


def _with(label: Run, piece: Run) -> Run:
    return Run(
        label.text + piece.text,
        min(label.left, piece.left),
        min(label.top, piece.top),
        max(label.right, piece.right),
        max(label.bottom, piece.bottom),
    )


def _figures(line: Run) -> list[Run]:
    return [part for part in line.parts if is_figure(part.text)]


def _overlap(one: Run, other: Run) -> bool:
    return one.left < other.right and other.left < one.right
