"""A table on one page or several as the grid that the reader of tables knows."""

import re
from collections.abc import Sequence
from typing import Final

from report_drafter.document.read.grid import Grid, GridCell
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
    rows += fresh


def _cut_by_page(above: Sequence[GridCell], rows: int, below: GridCell, height: int) -> GridCell | None:
    """The cell of the page before that goes on in this one: a label beside several rows, cut by the page's end."""
    for cell in above:
        same = (cell.column, cell.width) == (below.column, below.width)
        if same and (height > 1 or cell.row < rows - 1) and not _FIGURE.search(cell.text + below.text):
            return cell
    return None
