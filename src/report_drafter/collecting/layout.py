"""Where a form's tables stand on a sheet of the collection: below one another, at the same cells of every sheet."""

from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Final

from report_drafter.figures import workbook_looks as looks
from report_drafter.figures.sheet import Area, Spot, areas
from report_drafter.form import Form, FormTable, GridCell

_ABOVE: Final = 2
"""Rows above the first table: the title, and what is to be known of the sheet."""
_APART: Final = 2.0
"""Two tables' columns that end within so many mm of each other end at the same edge of the sheet."""


class Layout:
    """The places of one form.

    All tables are as wide as the form's page: the sheet has a column between any two edges of their columns, and a cell
    of a table covers as many as lie within its own.

    Attributes:
        form: the edition.
        spots: each figure's cell, by row and column from 0.
        first: how many rows there are above the first table's heading.
        height: how many rows there are up to the end of the last table.
        units: the columns' widths in Excel's unit.
    """

    def __init__(self, form: Form) -> None:
        """Lay the printed tables out."""
        self.form = form
        edges = _edges(form.printed_tables)
        self.units = [looks.width_units(right - left) for left, right in pairwise(edges)]
        self._columns = {table.name: _columns(table, edges) for table in form.printed_tables}
        self._tops: dict[str, int] = {}
        self.first = row = _ABOVE
        for table in form.printed_tables:
            self._tops[table.name] = row + 1
            row += table.height + 2
        self.height = row - 1
        self.spots = {
            figure.name: self.area(table, figure).first for table in form.printed_tables for figure in table.figures
        }

    def area(self, table: FormTable, cell: GridCell) -> Area:
        """The rectangle of the sheet for one of a table's grid."""
        top, columns = self.top(table) + cell.row, self._columns[table.name]
        return Area(top, columns[cell.column], top + cell.height - 1, columns[cell.column + cell.width] - 1)

    def row_heights(self, table: FormTable) -> Iterator[float]:
        """The heights of a table's rows, in points."""
        spans = pairwise(self._columns[table.name])
        return looks.row_heights(table, [sum(self.units[left:right]) for left, right in spans])

    def top(self, table: FormTable) -> int:
        """The row, from 0, that a table's grid begins in; its heading stands in the one above."""
        return self._tops[table.name]

    def rows(self, table: FormTable) -> range:
        """The rows, from 0, that a table takes with its heading and the empty one below."""
        return range(self.top(table) - 1, self.top(table) + table.height + 1)

    def figure_areas(self) -> list[Area]:
        """The rectangles that hold nothing but figures."""
        return areas(self.spots.values())

    def total(self, name: str) -> str:
        """The formula of a total: the sum of its parts on the same sheet, empty as long as one of them is."""
        parts = list(self._printed_parts(name))
        ranges = ",".join(area.absolute for area in areas(self.spots[part] for part in parts))
        return f'=IF(COUNT({ranges})={len(parts)},SUM({ranges}),"")'

    def _printed_parts(self, name: str) -> Iterator[str]:
        for part in self.form.sums[name]:
            if part in self.spots:
                yield part
            else:
                yield from self._printed_parts(part)


def over_sheets(first: str, last: str, spot: Spot) -> str:
    """The formula of a sum over sheets that stand side by side, empty as long as one of them has no figure there.

    A sheet counts where its first cell is filled: one that is put in between is added up as well.

    Args:
        first: the empty sheet before them. Its name must need no quotes: LibreOffice reads no range of quoted names.
        last: the empty sheet behind them; the same goes for its name.
        spot: the cell on each.
    """
    sheets = f"{first}:{last}"
    return f'=IF(COUNT({sheets}!{spot})=COUNTA({sheets}!$A$1),SUM({sheets}!{spot}),"")'


def over_rows(sheet: str, area: Area) -> str:
    """The formula of a sum down a column of another sheet, empty as long as a cell of it is."""
    where = f"{quoted(sheet)}!{area.absolute}"
    return f'=IF(COUNT({where})={area.bottom - area.top + 1},SUM({where}),"")'


def quoted(sheet: str) -> str:
    """The name of a sheet as formulas have it."""
    return "'" + sheet.replace("'", "''") + "'"


def _edges(tables: tuple[FormTable, ...]) -> list[float]:
    """Where columns of the sheet begin and end, in mm from the left."""
    edges = [0.0]
    for edge in sorted(edge for table in tables for edge in accumulate(table.widths)):
        if edge - edges[-1] > _APART:
            edges.append(edge)
    return edges


def _columns(table: FormTable, edges: list[float]) -> list[int]:
    """The sheet's column that each column of a table begins in, and the one behind the last."""
    return [_nearest(edge, edges) for edge in accumulate(table.widths, initial=0.0)]


def _nearest(edge: float, edges: list[float]) -> int:
    return min(range(len(edges)), key=lambda column: abs(edges[column] - edge))
