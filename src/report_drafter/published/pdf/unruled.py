"""Tables without drawn lines: rows are found by their figures, and labels by the row that they stand nearest to.

A label may be broken into several lines with its figures beside the middle one, stand beside several rows, or above
several columns. So each piece of text left of the figures joins what stands above and below it in the same row, and a
line above figures, or one that holds a whole label of the form, is a row by itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from msgspec import Struct

from report_drafter.document.read.likeness import bare
from report_drafter.form import editions, load_form
from report_drafter.published.pdf.ruled import Block, Cell, PageTable
from report_drafter.published.pdf.text import Run
from report_drafter.tabular.numbers import parse_number

_LEAST: Final = 4
"""Figures and labels of the form that lines must hold together to be a table."""
_LONGEST_FIGURE: Final = 20
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
        if sum(_is_figure(part.text) or _is_label(part) for line in lines for part in line.parts) >= _LEAST:
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
    if bare(line.text) in _headings():
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
            row.pieces += (part for part in line.parts if not _is_figure(part.text))
    placed = [(row.line.middle, _cells(row)) for row in rows] + [(line.middle, list(line.parts)) for line in alone]
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
        any(_overlap(part, figure) for figure in taken) or (_is_label(part) and part.right > own) for part in line.parts
    )


def _cells(row: _Row) -> list[Run]:
    """A row's cells: the pieces of each label as one, then the figures."""
    labels: list[Run] = []
    for piece in sorted(row.pieces, key=lambda piece: piece.middle):
        at = next((at for at, label in enumerate(labels) if _overlap(label, piece)), None)
        if at is None:
            labels.append(piece)
        else:
            labels[at] = _with(labels[at], piece)
    return sorted([*labels, *_figures(row.line)], key=lambda part: part.left)


def _with(label: Run, piece: Run) -> Run:
    return Run(
        label.text + piece.text,
        min(label.left, piece.left),
        min(label.top, piece.top),
        max(label.right, piece.right),
        max(label.bottom, piece.bottom),
    )


def _figures(line: Run) -> list[Run]:
    return [part for part in line.parts if _is_figure(part.text)]


def _is_figure(text: str) -> bool:
    number = parse_number(text) if len(text) <= _LONGEST_FIGURE else None
    return number is not None and len(number.unit) <= 1


def _is_label(part: Run) -> bool:
    return bare(part.text) in _labels()


def _overlap(one: Run, other: Run) -> bool:
    return one.left < other.right and other.left < one.right


@cache
def _headings() -> frozenset[str]:
    """The headings of the report's sections, by their bare characters."""
    return frozenset(bare(section.heading) for edition in editions() for section in load_form(edition).sections)


@cache
def _labels() -> frozenset[str]:
    """The labels of the form's tables, by their bare characters."""
    tables = (table for edition in editions() for table in load_form(edition).printed_tables)
    return frozenset(bare(label.text) for table in tables for label in table.labels)
