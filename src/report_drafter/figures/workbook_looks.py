"""How the workbook looks: fonts, borders, widths, and heights that let every label be read."""

from collections.abc import Iterator, Sequence
from math import ceil

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from report_drafter.form import FormTable

FONT = Font(name="宋体", size=11)
BOLD = Font(name="宋体", size=11, bold=True)
TITLE = Font(name="黑体", size=14)
GREY = PatternFill("solid", start_color="EDEDED")
RED = PatternFill("solid", start_color="FFC7CE", end_color="FFC7CE")
RED_FONT = Font(color="9C0006", bold=True)
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
OPEN = Protection(locked=False)
_LINE = Side(style="thin", color="7F7F7F")
BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)

_UNITS_PER_MM = 0.72
"""A column's width in Excel's unit, a digit of the standard font, for a millimetre of the form: A4 fills a screen."""
_WIDE = 2.2
"""The units that a Chinese character takes."""
_PADDING = 2.5
_LINE_HEIGHT = 15.0
_LEAST_HEIGHT = 24.0


def width_units(width: float) -> float:
    """The width in Excel's unit of a column of so many mm on the form."""
    return round(width * _UNITS_PER_MM, 1)


def row_heights(table: FormTable, units: Sequence[float]) -> Iterator[float]:
    """The rows' heights in points: Excel fits no row to the text of merged cells by itself.

    Args:
        table: the table.
        units: the widths of its columns on the sheet, in Excel's unit.
    """
    heights = [_LEAST_HEIGHT] * table.height
    for label in sorted(table.labels, key=lambda cell: cell.height):
        rows = slice(label.row, label.row + label.height)
        lacking = text_height(label.text, sum(units[label.column : label.column + label.width])) - sum(heights[rows])
        if lacking > 0:
            heights[rows] = [height + lacking / label.height for height in heights[rows]]
    yield from heights


def text_height(text: str, units: float) -> float:
    """The height in points that a text takes, wrapped to a width."""
    lines = ceil(sum(1 if c.isascii() else _WIDE for c in text) / (units - _PADDING))
    return lines * _LINE_HEIGHT + 6


def set_up_page(sheet: Worksheet, repeated_rows: int) -> None:
    """A4 portrait, as wide as the page, the header rows on every page."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_PORTRAIT
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("&A　第 &P 页"))
    if repeated_rows:
        sheet.print_title_rows = f"1:{repeated_rows}"


def protect(sheet: Worksheet) -> None:
    """Lock all but the open cells, without a password; widths and heights stay free."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
