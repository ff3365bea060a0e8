"""One sheet of the workbook: the form's tables, filled with a unit's figures or with the sums over all."""

from collections.abc import Callable, Iterable
from typing import Final

from openpyxl.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from report_drafter.collecting.cells import cell_at, line_height, put
from report_drafter.collecting.layout import Layout
from report_drafter.figures import Value
from report_drafter.figures import workbook_looks as looks
from report_drafter.figures.sheet import Area, Spot, column_letters
from report_drafter.figures.workbook_write import NUMBER_FORMATS, table_heading
from report_drafter.form import FigureCell, FormTable, LabelCell

_MARGINS: Final = (0.5, 0.75)
"""The margins above and below, in inches; the lower one holds the footer."""
_ROOM: Final = 840.0
"""What a page holds of the sheet, in points: where its columns are narrowest, in Excel, it is printed at 89 %."""
_EMPTY: Final = 15.0
"""The height of a row without content, in points."""

Content = Callable[[str, Spot], Value | str | None]
"""What stands in the cell of that name, at that place: a figure, a formula, or None for nothing yet."""


def write_form_sheet(sheet: Worksheet, layout: Layout, title: str, lines: Iterable[str], content: Content) -> None:
    """Write a sheet.

    Args:
        sheet: an empty sheet.
        layout: where the tables stand.
        title: the heading; it may come from outside.
        lines: what is to be known of the sheet; the first stands above the tables, the others below. From outside, too.
        content: gives the cells that are no totals.
    """
    for column, units in enumerate(layout.units):
        sheet.column_dimensions[column_letters(column)].width = units
    above, *below = lines
    _write_line(sheet, layout, 0, title, looks.TITLE)
    _write_line(sheet, layout, 1, above, looks.FONT)
    for table in layout.form.printed_tables:
        _write_table(sheet, layout, table, content)
    for row, line in enumerate(below, start=layout.height):
        _write_line(sheet, layout, row, line, looks.FONT)
    _redden_blanks(sheet, layout)
    sheet.freeze_panes = "A2"
    sheet.sheet_view.showGridLines = False
    looks.set_up_page(sheet, 1)
    _end_pages(sheet, layout)


def _end_pages(sheet: Worksheet, layout: Layout) -> None:
    """Let a table that the page can't hold below the others begin the next one with its heading.

    Only rows can be broken at: a program that fits a sheet to the page's width passes over breaks between columns.
    """
    sheet.page_margins.top, sheet.page_margins.bottom = _MARGINS
    used = _height(sheet, range(layout.first))
    for table in layout.form.printed_tables:
        rows = layout.rows(table)
        if used + _height(sheet, rows) > _ROOM:
            sheet.row_breaks.append(Break(id=rows.start))
            used = _height(sheet, range(1))
        used += _height(sheet, rows)


def _height(sheet: Worksheet, rows: range) -> float:
    """The height of rows from 0, in points."""
    return sum(sheet.row_dimensions[row + 1].height or _EMPTY for row in rows)


def _write_table(sheet: Worksheet, layout: Layout, table: FormTable, content: Content) -> None:
    top = layout.top(table)
    _write_line(sheet, layout, top - 1, table_heading(layout.form, table), looks.BOLD)
    for row, height in enumerate(layout.row_heights(table), start=top + 1):
        sheet.row_dimensions[row].height = height
    for rectangle in table.grid:
        area = layout.area(table, rectangle)
        _frame(sheet, area)
        cell = _at(sheet, area.first)
        if isinstance(rectangle, LabelCell):
            cell.value, cell.fill, cell.font, cell.alignment = rectangle.text, looks.GREY, looks.FONT, looks.CENTRED
        elif isinstance(rectangle, FigureCell):
            _write_figure(cell, layout, table, rectangle.name, content)


def _write_figure(cell: Cell, layout: Layout, table: FormTable, name: str, content: Content) -> None:
    cell.font, cell.alignment = looks.FONT, looks.CENTRED
    cell.number_format = NUMBER_FORMATS[table.cells[name].kind]
    if name in layout.form.computed:
        cell.value, cell.fill = layout.total(name), looks.GREY
    else:
        cell.value = content(name, layout.spots[name])


def _frame(sheet: Worksheet, area: Area) -> None:
    for row in range(area.top, area.bottom + 1):
        for column in range(area.left, area.right + 1):
            _at(sheet, Spot(row, column)).border = looks.BORDER
    if area.first != area.last:
        sheet.merge_cells(str(area))


def _write_line(sheet: Worksheet, layout: Layout, row: int, text: str, font: Font) -> None:
    """A line across the sheet, the row from 0, as high as its text needs."""
    cell = _at(sheet, Spot(row, 0))
    put(cell, text)
    cell.font = font
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    sheet.merge_cells(str(Area(row, 0, row, len(layout.units) - 1)))
    sheet.row_dimensions[row + 1].height = line_height(text, sum(layout.units))


def _redden_blanks(sheet: Worksheet, layout: Layout) -> None:
    """A figure that is not there yet is red, and so is a sum that waits for it."""
    for area in layout.figure_areas():
        red = DifferentialStyle(font=looks.RED_FONT, fill=looks.RED)
        rule = Rule(type="expression", dxf=red, formula=[f"LEN({area.first})=0"])
        sheet.conditional_formatting.add(str(area), rule)


def _at(sheet: Worksheet, spot: Spot) -> Cell:
    return cell_at(sheet, spot.row + 1, spot.column + 1)
