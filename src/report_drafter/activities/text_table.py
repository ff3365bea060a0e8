"""Reads a CSV as a sheet: its encoding and its separator found out, nothing guessed beyond that."""

import codecs
import csv
import re
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path

from report_drafter.activities.columns import find_header
from report_drafter.faults import BadInput, Fault
from report_drafter.tabular.archive import AREA_LIMIT
from report_drafter.tabular.files import CellValue, Sheet, file_place, read_bytes

_SEPARATORS = (",", ";", "\t", "，", "|")
_MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UNMARKED = ("utf-8", "gb18030")
_OTHER_FILES = {b"PK\x03\x04": "xlsx", b"\xd0\xcf\x11\xe0": "xls"}
_KEPT = re.compile(r"""\s*(?:="([^"]*)"|'([0-9][0-9./:\s-]*))\s*""")
_MOST_COLUMNS = 16_384
"""As many as a spreadsheet has."""
_SAMPLE = 100_000
"""Characters in which the header is looked for to tell the separator."""


def read_csv(path: Path, mapping: Mapping[str, str]) -> Sheet:
    """A CSV in UTF-8, UTF-16 with a byte order mark, or GBK/GB18030, separated by commas, semicolons, tabs or bars.

    Args:
        path: the file.
        mapping: what the office says of columns' names, as for `find_header`: the header tells the separator.

    Raises:
        BadInput: if the file can't be read, is no text, its quotation marks don't pair, or it is wider than any sheet.
    """
    text = _decode(read_bytes(path), path)
    separator = max(_SEPARATORS, key=lambda s: _fields_found(text[:_SAMPLE], s, mapping))
    rows: list[list[str]] = []
    try:
        rows.extend(_records(text, separator, strict=True))
    except csv.Error:
        what = f"第{len(rows) + 1}行起的内容无法分列，多为英文双引号不成对"
        remedy = "请删去多余的英文双引号（可改用中文引号），或用 Excel、WPS 打开核对后另存为 xlsx"
        raise BadInput([Fault(what, remedy, file_place(path, cell=f"第{len(rows) + 1}行"))]) from None
    width = max(map(len, rows), default=0)
    if width > _MOST_COLUMNS or width * len(rows) > AREA_LIMIT:
        what, remedy = "列数过多，不像正常的台账", "请用 Excel 或 WPS 打开核对，删去多余的列后再试"
        raise BadInput([Fault(what, remedy, file_place(path))])
    padded: list[list[CellValue]] = [[*map(_typed, row), *[""] * (width - len(row))] for row in rows]
    return Sheet(name="", rows=padded, top=0, left=0, hidden=False, merged=())


def _typed(cell: str) -> str:
    """What a cell says, without what back ends put around it so that spreadsheets leave it as it is: ="2021-01-03"."""
    kept = _KEPT.fullmatch(cell)
    return kept[1] or kept[2] if kept else cell


def _decode(data: bytes, path: Path) -> str:
    for magic, extension in _OTHER_FILES.items():
        if data.startswith(magic):
            remedy = f"请把扩展名改为 .{extension}，或在 Excel、WPS 中另存为 CSV"
            raise BadInput([Fault("内容是工作簿，不是 CSV", remedy, file_place(path))])
    encodings = next(((encoding,) for mark, encoding in _MARKED if data.startswith(mark)), _UNMARKED)
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadInput(
        [Fault("内容不是文字，或编码无法识别", "请用 Excel 或 WPS 打开核对，另存为 xlsx 后再试", file_place(path))]
    )


def _records(text: str, separator: str, strict: bool) -> Iterator[list[str]]:
    """The records, blank ones too, so that their number is the row that a spreadsheet shows."""
    return csv.reader(StringIO(text, newline=""), delimiter=separator, strict=strict)


def _fields_found(sample: str, separator: str, mapping: Mapping[str, str]) -> int:
    """How many columns of a log the sample's header has under this separator."""
    try:
        header = find_header(list(_records(sample, separator, strict=False)), mapping)
    except csv.Error:
        return 0
    return len(header.columns) if header else 0
