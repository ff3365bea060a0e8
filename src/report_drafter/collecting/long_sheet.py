"""The units of a large collection on one sheet, a row a unit, streamed into the finished workbook.

Ten thousand units have two million cells: as objects of a workbook library they take gigabytes, as text a few seconds.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from io import BytesIO

from report_drafter.figures import Value, printed
from report_drafter.figures.sheet import column_letters
from report_drafter.plain_text import clean
from report_drafter.tabular.text_cell import cell_text

_END = re.compile(rb"</sheetData>|<sheetData\s*/>")
_EXTENT = re.compile(rb'<dimension ref="[^"]*"\s*/>')


def with_rows(workbook: bytes, part: str, rows: Iterable[Sequence[Value | str | None]], first: int) -> bytes:
    """A workbook with rows added below those that one of its sheets has.

    Args:
        workbook: the xlsx file.
        part: the sheet's part, ``xl/worksheets/sheet3.xml``.
        rows: the values by column; None leaves a cell out.
        first: the number of the first row to add, from 1.
    """
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            entry = zipfile.ZipInfo(info.filename, info.date_time)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if info.filename != part:
                new.writestr(entry, data)
                continue
            with new.open(entry, "w", force_zip64=True) as sheet:
                for piece in _pieces(_EXTENT.sub(b"", data), rows, first):
                    sheet.write(piece)
    return target.getvalue()


def _pieces(sheet: bytes, rows: Iterable[Sequence[Value | str | None]], first: int) -> Iterator[bytes]:
    end = _END.search(sheet)
    if end is None:
        raise ValueError("a sheet without sheetData")
    yield sheet[: end.start()]
    if end[0] != b"</sheetData>":
        yield b"<sheetData>"
    for number, row in enumerate(rows, start=first):
        yield f'<row r="{number}">{"".join(_cells(row, number))}</row>'.encode()
    yield b"</sheetData>"
    yield sheet[end.end() :]


def _cells(row: Sequence[Value | str | None], number: int) -> Iterator[str]:
    for column, value in enumerate(row):
        place = f"{column_letters(column)}{number}"
        if isinstance(value, str):
            text = escape(cell_text(clean(value)), quote=False)
            yield f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        elif value is not None:
            yield f'<c r="{place}"><v>{printed(value)}</v></c>'
