"""Tables of plain numbers with the spreadsheet's own chart below: text stays text, numbers can be worked with."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from openpyxl.cell import Cell
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.worksheet.worksheet import Worksheet

from report_drafter.figures import workbook_looks as looks
from report_drafter.figures.model import Value
from report_drafter.plain_text import clean
from report_drafter.tabular.text_cell import write_text

_WIDTH: Final = 17
"""A chart's width in centimetres: that of A4 less its margins."""
_UPRIGHT: Final = 8.5
"""The height of a chart with columns."""
_BAR: Final = 0.75
"""What each bar adds to the height of a chart with bars."""
_EDGES: Final = 3.0
"""The height that a chart with bars takes without any: title, axis and legend."""
_ROW: Final = 15.0
"""The height of a row in points, by which the rows below a chart are counted."""
_POINTS_PER_CM: Final = 28.35
_FIRST: Final = 20
_OTHERS: Final = 11
"""Widths of the columns in Excel's unit."""


class ChartTable(Struct, frozen=True):
    """A table and the chart of it.

    Attributes:
        title: what both are called.
        axis: what the values are counted in.
        heads: the head of the names' column, then those of the values.
        rows: a name and its values; None for a value that is not known.
        charted: how many columns of values are drawn, from the left; what follows, such as a sum, is not.
        lying: whether bars lie, which leaves room for long names.
        stacked: whether the values of a row are parts of a whole.
    """

    title: str
    axis: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Value | None, ...]], ...]
    charted: int
    lying: bool = False
    stacked: bool = False


def write_chart_tables(sheet: Worksheet, title: str, tables: Sequence[ChartTable]) -> None:
    """Write tables below one another, each with its chart.

    Args:
        sheet: an empty sheet.
        title: the sheet's heading.
        tables: at least one row each.
    """
    _put(sheet, 1, 1, title).font = looks.TITLE
    row = 3
    for table in tables:
        row = _write_chart(sheet, table, row, _write_table(sheet, table, row))
    sheet.column_dimensions["A"].width = _FIRST
    for column in range(2, max((len(table.heads) for table in tables), default=1) + 1):
        sheet.column_dimensions[_cell(sheet, 1, column).column_letter].width = _OTHERS
    looks.set_up_page(sheet, 0)


def _write_table(sheet: Worksheet, table: ChartTable, top: int) -> int:
    """Write a table under its title; gives back the last row."""
    _put(sheet, top, 1, table.title).font = looks.BOLD
    for column, head in enumerate(table.heads, start=1):
        cell = _put(sheet, top + 1, column, head)
        cell.font, cell.fill, cell.alignment, cell.border = looks.BOLD, looks.GREY, looks.CENTRED, looks.BORDER
    for row, (name, values) in enumerate(table.rows, start=top + 2):
        for column, value in enumerate((name, *values), start=1):
            cell = _put(sheet, row, column, value)
            cell.font, cell.border = looks.FONT, looks.BORDER
            cell.alignment = looks.LEFT if column == 1 else looks.CENTRED
    return top + 1 + len(table.rows)


def _write_chart(sheet: Worksheet, table: ChartTable, top: int, last: int) -> int:
    """Draw the table's chart two rows below it; gives back the row where the next table begins."""
    chart = _chart(table)
    data = Reference(sheet, min_col=2, max_col=1 + table.charted, min_row=top + 1, max_row=last)
    chart.add_data(data, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=top + 2, max_row=last))
    for series in chart.series:
        series.invertIfNegative = False
    sheet.add_chart(chart, f"A{last + 2}")
    return last + 4 + round(chart.height * _POINTS_PER_CM / _ROW)


def _chart(table: ChartTable) -> BarChart:
    chart = BarChart()
    chart.type = "bar" if table.lying else "col"
    chart.title, chart.y_axis.title, chart.x_axis.title = table.title, table.axis, table.heads[0]
    if chart.title:
        chart.title.overlay = False
    chart.x_axis.delete = chart.y_axis.delete = False  # left unsaid, newer programs draw no axis
    chart.y_axis.number_format = "0"
    chart.width, chart.height = _WIDTH, round(_height(table))
    chart.gapWidth = 60
    if table.lying:
        chart.x_axis.scaling.orientation = "maxMin"  # the first row at the top, as in the table
        chart.y_axis.crosses = "max"
    if table.stacked:
        chart.grouping, chart.overlap = "stacked", 100
    else:
        chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    if table.charted == 1:
        chart.legend = None
    elif chart.legend is not None:
        chart.legend.position, chart.legend.overlay = "b", False
    return chart


def _height(table: ChartTable) -> float:
    return _EDGES + _BAR * len(table.rows) * table.charted if table.lying else _UPRIGHT


def _put(sheet: Worksheet, row: int, column: int, value: Value | str | None) -> Cell:
    """Put a number or a text, which may come from outside, into a cell."""
    cell = _cell(sheet, row, column)
    if isinstance(value, str):
        write_text(cell, clean(value))
    else:
        cell.value = value
    return cell


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell
