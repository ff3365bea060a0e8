"""Tables of plain numbers with the spreadsheet's own chart below: text stays text, numbers can be worked with."""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct
from openpyxl.cell import Cell
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.worksheet.worksheet import Worksheet

from report_drafter.figures import workbook_looks as looks
from report_drafter.figures.model import Value
from report_drafter.figures.workbook_pages import UNITS, Pages
from report_drafter.plain_text import clean
from report_drafter.tabular.text_cell import write_text

_SHARE: Final = 0.92
"""A chart's share of the page's width."""
_UPRIGHT: Final = 8.5
"""The height of a chart with columns."""
_BAR: Final = 0.5
"""What each bar adds to the height of a chart with bars."""
_NAME: Final = 0.65
"""What each row adds at least, for its name to be written out."""
_EDGES: Final = 3.0
"""The height that a chart with bars takes without any: title, axis and legend."""
_POINTS_PER_CM: Final = 72 / 2.54
_GAP: Final = 12.0
"""The height in points of what keeps a table from its chart, and a chart from the next table."""
_LINE: Final = 18.0
"""The height in points of a line that stands alone: a title, a remark."""
_TIGHTER: Final = 3.0
"""What the rows of a chart's table are lower than those that are filled in by hand, in points."""
_TITLE_SIZE: Final = 1200
"""The size of a chart's title in hundredths of a point."""
_FIRST: Final = (20.0, 28.0)
"""The width of the names' column in Excel's unit: at least, and at most where others fill the page."""
_OTHERS: Final = 9.0
_CHARACTER: Final = 2.2
"""The units that a Chinese character takes."""


class ChartTable(Struct, frozen=True):
    """A table and the chart of it.

    Attributes:
        title: what the table is called.
        chart: what the chart is called, with the unit that it is drawn in; what is said in its place where it draws
            nothing.
        heads: the head of the names' column, then those of the values.
        rows: a name and its values; None for a value that is not known.
        charted: how many columns of values are drawn, from the left; what follows, such as a sum, is not.
        drawn: how many rows are drawn, from the top; 0 for a table without a chart.
        lying: whether bars lie, which leaves room for long names.
        stacked: whether the values of a row are parts of a whole.
    """

    title: str
    chart: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Value | None, ...]], ...]
    charted: int
    drawn: int
    lying: bool = False
    stacked: bool = False


def write_chart_tables(sheet: Worksheet, title: str, tables: Sequence[ChartTable]) -> None:
    """Write tables below one another, each with its chart; in print no page break cuts a chart.

    Args:
        sheet: an empty sheet.
        title: the sheet's heading.
        tables: at least one row each.
    """
    widths = _widths(tables)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[_cell(sheet, 1, column).column_letter].width = width
    looks.set_up_page(sheet, 0)
    pages = Pages(sheet, sum(widths))
    _put(sheet, pages.row(_LINE), 1, title).font = looks.TITLE
    pages.row(_GAP)
    pages.head()
    for table in tables:
        _write(sheet, table, pages, widths)


def _write(sheet: Worksheet, table: ChartTable, pages: Pages, widths: Sequence[float]) -> None:
    """Write a table and its chart on one page where both fit, else the chart on the next."""
    heights = list(_heights(table, widths))
    width, height = _chart_size(table, pages)
    whole = _LINE + sum(heights) + _GAP
    pages.start(whole if whole + height > pages.height else whole + height)
    last = _write_table(sheet, table, pages, heights)
    if table.drawn:
        pages.start(_GAP + height)
        pages.row(_GAP)
        _draw(sheet, table, pages.rows(height), last - len(table.rows), (width, height))
    else:
        pages.row(_GAP)
        _put(sheet, pages.row(_LINE), 1, table.chart).font = looks.FONT
    pages.row(_GAP)


def _write_table(sheet: Worksheet, table: ChartTable, pages: Pages, heights: Sequence[float]) -> int:
    """Write a table under its title; gives back the last row."""
    _put(sheet, pages.row(_LINE), 1, table.title).font = looks.BOLD
    row = 0
    for (name, *values), height in zip((table.heads, *((n, *v) for n, v in table.rows)), heights, strict=True):
        row, head = pages.row(height), row == 0
        for column, value in enumerate((name, *values), start=1):
            cell = _put(sheet, row, column, value)
            cell.font, cell.border = looks.BOLD if head else looks.FONT, looks.BORDER
            cell.alignment = looks.CENTRED if head or column > 1 else looks.LEFT
            if head:
                cell.fill = looks.GREY
    return row


def _widths(tables: Sequence[ChartTable]) -> list[float]:
    """The columns' widths in Excel's unit: names as wide as they need, within bounds."""
    least, most = _FIRST
    longest = max((len(name) for table in tables for name, _ in table.rows), default=0) * _CHARACTER + 5
    others = [_OTHERS] * (max((len(table.heads) for table in tables), default=1) - 1)
    return [min(max(least, longest), max(most, UNITS - sum(others))), *others]


def _heights(table: ChartTable, widths: Sequence[float]) -> Iterator[float]:
    """The heights of the head and of each row in points: Excel fits no row to its text where heights are given."""
    yield max(looks.text_height(head, width) for head, width in zip(table.heads, widths, strict=False))
    for name, _ in table.rows:
        yield looks.text_height(name, widths[0] - 1) - _TIGHTER


def _chart_size(table: ChartTable, pages: Pages) -> tuple[float, float]:
    """Width and height in points; the width is the page's, the height at most the page's."""
    height = _EDGES + max(_BAR * table.charted, _NAME) * table.drawn if table.lying else _UPRIGHT
    return pages.width * _SHARE, min(height * _POINTS_PER_CM, pages.height - _GAP)


def _draw(sheet: Worksheet, table: ChartTable, at: int, head: int, size: tuple[float, float]) -> None:
    """Draw the chart of a table whose head is in a row, at a row, with a width and height in points."""
    chart = _chart(table)
    width, height = (length / _POINTS_PER_CM for length in size)
    chart.width, chart.height = width, height  # type: ignore[assignment] # centimetres need not be whole
    chart.add_data(
        Reference(sheet, min_col=2, max_col=1 + table.charted, min_row=head, max_row=head + table.drawn),
        titles_from_data=True,
    )
    chart.set_categories(Reference(sheet, min_col=1, min_row=head + 1, max_row=head + table.drawn))
    for series in chart.series:
        series.invertIfNegative = False
    sheet.add_chart(chart, f"A{at}")


def _chart(table: ChartTable) -> BarChart:
    chart = BarChart()
    chart.type = "bar" if table.lying else "col"
    chart.title = _title(table.chart)
    chart.x_axis.delete = chart.y_axis.delete = False  # left unsaid, newer programs draw no axis
    chart.y_axis.number_format = "0"
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


def _title(text: str) -> Title:
    """A title of a size that leaves room for the chart, above it and not over it."""
    size = CharacterProperties(sz=_TITLE_SIZE, b=True)
    said = Paragraph(pPr=ParagraphProperties(defRPr=size), r=[RegularTextRun(rPr=size, t=clean(text))])
    return Title(tx=Text(rich=RichText(p=[said])), overlay=False)


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
