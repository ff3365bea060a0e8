"""Where a form's tables stand on a sheet of the collection: below one another, at the same cells of every sheet."""

from collections.abc import Iterator

from report_drafter.figures import workbook_looks as looks
from report_drafter.figures.sheet import Area, Spot, areas
from report_drafter.form import Form, FormTable, GridCell

_ABOVE = 2
"""Rows above the first table: the title, and what is to be known of the sheet."""


class Layout:
    """The places of one form.

    Attributes:
        form: the edition.
        spots: each figure's cell, by row and column from 0.
        height: how many rows there are up to the end of the last table.
        units: the columns' widths in Excel's unit.
    """

    def __init__(self, form: Form) -> None:
        """Lay the printed tables out."""
        self.form = form
        self._tops: dict[str, int] = {}
        row = _ABOVE
        for table in form.printed_tables:
            self._tops[table.name] = row + 1
            row += table.height + 2
        self.height = row - 1
        self.spots = {
            figure.name: self.area(table, figure).first for table in form.printed_tables for figure in table.figures
        }
        self.units = list(_widest(form.printed_tables))

    def area(self, table: FormTable, cell: GridCell) -> Area:
        """The rectangle of the sheet for one of a table's grid."""
        top = self.top(table) + cell.row
        return Area(top, cell.column, top + cell.height - 1, cell.column + cell.width - 1)

    def top(self, table: FormTable) -> int:
        """The row, from 0, that a table's grid begins in; its heading stands in the one above."""
        return self._tops[table.name]

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


def _widest(tables: tuple[FormTable, ...]) -> Iterator[float]:
    widths = [looks.column_units(table) for table in tables]
    for column in range(max(map(len, widths))):
        yield max(units[column] for units in widths if column < len(units))
