"""Saves a workbook without temporary files, of which openpyxl itself needs one a sheet: a full disk breaks it down."""

import zipfile
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


class _Writer(ExcelWriter):
    """As its base, which knows no other way to the sheets than a file."""

    def write_worksheet(self, ws: Any) -> None:  # noqa: ANN401 - the stubs lack what is set here
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        out = BytesIO()
        writer = WorksheetWriter(ws, out)
        writer.write()
        ws._rels = writer._rels  # type: ignore[attr-defined] # the stubs lack it
        self._archive.writestr(ws.path[1:], out.getvalue())  # type: ignore[attr-defined] # and this
        self.manifest.append(ws)


def saved(workbook: Workbook) -> BytesIO:
    """The workbook as an xlsx file."""
    file = BytesIO()
    _Writer(workbook, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)).save()
    return file
