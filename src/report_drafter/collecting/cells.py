"""Cells of the workbook's sheets."""

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from report_drafter.figures import Value
from report_drafter.figures import workbook_looks as looks
from report_drafter.plain_text import clean
from report_drafter.tabular.text_cell import write_text

_LOWEST, _HIGHEST = 16.5, 409.0
"""The heights in points between which a line's is."""


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell of a row and a column, from 1, that no merged range covers."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def put(cell: Cell, value: Value | str | None) -> None:
    """Put a figure or a text, which may come from outside, into a cell; None leaves it empty."""
    if isinstance(value, str):
        write_text(cell, clean(value))
    elif value is not None:
        cell.value = value
    cell.font = looks.FONT


def make_head(cell: Cell, text: str) -> None:
    """Make a cell the head of a column."""
    put(cell, text)
    cell.font, cell.fill, cell.alignment, cell.border = looks.BOLD, looks.GREY, looks.CENTRED, looks.BORDER


def line_height(text: str, units: float) -> float:
    """The height in points of a line with a text, wrapped to a width: Excel takes no more than `_HIGHEST`."""
    return min(max(_LOWEST, looks.text_height(text, units)), _HIGHEST)
