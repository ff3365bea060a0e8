"""Rows counted by their height: where the printed pages of a sheet end, and what has to begin on the next one."""

from math import ceil, floor
from typing import Final

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

_MM_PER_UNIT: Final = 2.5
"""A column's width in Excel's unit, in mm: 1.85 in the face that the file asks for, up to this in others."""
_PORTRAIT: Final = (210 - 2 * 12.7, 700.0)
"""What A4 leaves between the margins: its width in mm, its height in points, a little less as rows are rounded."""
_LANDSCAPE: Final = (297 - 2 * 12.7, 455.0)
_MARGIN: Final = 0.75
"""The margins above and below, in inches."""
_ROW: Final = 15.0
"""The height of the rows below a drawing, in points."""

_LEAST_SCALE: Final = 0.8
"""An upright page is turned before everything on it would be printed smaller than this."""
_FILLER: Final = 4
"""The width of the columns beside a table: pages end where columns do, and a drawing may be wider than its table."""

UNITS: Final = floor(_PORTRAIT[0] / _MM_PER_UNIT)
"""How wide the columns may be together for an upright page to hold them at their size."""


class Pages:
    """A sheet that is written row by row, with breaks where a page would cut what belongs together.

    Attributes:
        scale: the share of their size that everything is printed at, for the columns to fit the page's width.
        width, height: how much stands on a page, in points of the sheet.
    """

    def __init__(self, sheet: Worksheet, units: float) -> None:
        """Set the sheet's page to a fixed scale: where a program fits a sheet to the page it passes over breaks."""
        upright = units * _LEAST_SCALE <= UNITS
        width, height = _PORTRAIT if upright else _LANDSCAPE
        percent = min(100, floor(width / (units * _MM_PER_UNIT) * 100))
        self.scale = percent / 100
        self.width, self.height = width / 25.4 * 72 / self.scale, height / self.scale
        self._sheet, self._row, self._used, self._head = sheet, 0, 0.0, 0.0
        sheet.sheet_format.defaultColWidth = _FILLER
        sheet.sheet_properties.pageSetUpPr = None
        sheet.page_setup.fitToHeight = None
        sheet.page_setup.scale = percent
        sheet.page_setup.orientation = sheet.ORIENTATION_PORTRAIT if upright else sheet.ORIENTATION_LANDSCAPE
        sheet.page_margins.top = sheet.page_margins.bottom = _MARGIN

    def head(self) -> None:
        """Say that what has been written so far heads what follows, and stays on its page."""
        self._head = self._used

    def row(self, height: float) -> int:
        """Take the next row, with a height in points; gives back its number."""
        self._row += 1
        self._used += height
        self._sheet.row_dimensions[self._row].height = height
        return self._row

    def rows(self, height: float) -> int:
        """Take as many rows as a drawing of a height in points covers; gives back the number of the first."""
        first = self._row + 1
        for _ in range(ceil(height / _ROW)):
            self.row(_ROW)
        return first

    def start(self, height: float) -> None:
        """Begin a new page unless so much, in points, still fits this one or has this one for itself."""
        if self._used > self._head and self._used + height > self.height:
            self._sheet.row_breaks.append(Break(id=self._row))
            self._used = self._head = 0.0
