"""A table on one page or several as the grid that the reader of tables knows."""

import re
from collections.abc import Sequence
from typing import Final

from report_drafter.document.read.grid import Grid, GridCell
from report_drafter.published.pdf.contents import is_figure, is_label
from report_drafter.published.pdf.patterns import is_like
from report_drafter.published.pdf.ruled import PageTable, clustered, nearest

_FIGURE: Final = re.compile(r"\d")


def grid_of(parts: Sequence[PageTable], number: int) -> Grid:
    """The table that these parts make, from the first page to the last.

    Args:
        parts: the table on each page.
        number: the table's number among the document's.
    """
    edges = clustered(x for part in parts for cell in part.cells for x in (cell.left, cell.right))
    rows: list[list[GridCell]] = []
    for part in parts:
        _append(rows, part, edges)
    return Grid(number, rows)


def _append(rows: list[list[GridCell]], part: PageTable, edges: Sequence[float]) -> None:
    levels = clustered(y for cell in part.cells for y in (cell.top, cell.bottom))
    above, first = (rows[-1] if rows else []), len(rows)
    fresh: list[list[GridCell]] = [[] for _ in levels[1:]]
    for cell in sorted(part.cells, key=lambda cell: cell.left):
        column, end = nearest(edges, cell.left), nearest(edges, cell.right)
        top, bottom = nearest(levels, cell.top), nearest(levels, cell.bottom)
        new = GridCell(first + top, column, end - column, cell.text)
        cut = _cut_by_page(above, first, new, bottom - top) if top == 0 else None
        if cut:
            cut.text += cell.text
        for row in fresh[top:bottom]:
            row.append(cut or new)
    if rows and fresh and _is_rest(rows[-1], fresh[0]):
        for whole, rest in zip(rows[-1], fresh.pop(0), strict=True):
            whole.text += "" if whole is rest else rest.text
    rows += fresh


def _is_rest(above: Sequence[GridCell], below: Sequence[GridCell]) -> bool:
    """Whether a page's first row is the rest of the last one before it, which the page's end has cut.

    Only one of the two has figures then, and the other no more than a part of a label.
    """
    if [(cell.column, cell.width) for cell in above] != [(cell.column, cell.width) for cell in below]:
        return False
    cut = [(cell.text, rest.text) for cell, rest in zip(above, below, strict=True) if cell is not rest]
    bare = [side for side in zip(*cut, strict=True) if not any(map(is_figure, side))]
    labels = [text for text in (bare[0] if len(bare) == 1 else ()) if text]
    numbered = any(is_like("label", rest) for _, rest in cut)
    return len(labels) == 1 and not is_label(labels[0]) and not numbered


def _cut_by_page(above: Sequence[GridCell], rows: int, below: GridCell, height: int) -> GridCell | None:
    """The cell of the page before that goes on in this one: a label beside several rows, cut by the page's end."""
    for cell in above:
        same = (cell.column, cell.width) == (below.column, below.width)
        if same and (height > 1 or cell.row < rows - 1) and not _FIGURE.search(cell.text + below.text):
            return cell
    return None
