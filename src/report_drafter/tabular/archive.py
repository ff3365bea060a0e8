"""Looks into a zipped workbook before it is read: is it whole, and does it stay within bounds once unpacked?

The reader (calamine) keeps a sheet as one dense rectangle and every shared string once a cell, so that a small crafted
file can ask for more memory than there is, and running out of it ends the process. Hence the look beforehand; for an
honest workbook it costs a fraction of the reading.
"""

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO

from report_drafter.faults import Fault, Place

UNPACKED_LIMIT = 600_000_000
"""Bytes of XML: six times what a log of 200,000 lines has."""
AREA_LIMIT = 30_000_000
"""Cells of one sheet's rectangle: a full sheet of 1,048,576 rows with 28 columns."""
TEXT_LIMIT = 1_000_000_000
"""Bytes of the shared strings, counted once a cell."""

_RESAVE = "请用 Excel 或 WPS 打开核对，另存为新的 xlsx 文件后再试"
_PARTS = (".xml", ".rels")
_WIDE = re.compile(rb' r="([A-Za-z]{2,})\d')
_LOW = re.compile(rb' r="[A-Za-z]*(\d{6,})"')
_SHARED = re.compile(rb' t="s"[^>]*>\s*<v[^>]*>\s*(\d+)')
_ODD = (b"='", b" =", b"= ", b"\t", b"\n", b"\r")
_SPELLING = re.compile(rb"""\s([rt])\s*=\s*["']([^"']*)["']""")
_DECLARATION = 60
_STRING_END = re.compile(rb"</(?:\w+:)?si>")
_ODS_ROW = re.compile(rb"<table:table-row\b([^>]*)>(.*?)</table:table-row>", re.DOTALL)
_ODS_ROWS = re.compile(rb"""number-rows-repeated\s*=\s*["'](\d+)""")
_ODS_CELL = re.compile(rb"""<table:(?:covered-)?table-cell\b([^>]*)>""")
_ODS_CELLS = re.compile(rb"""number-columns-repeated\s*=\s*["'](\d+)""")


def inspect(data: bytes, place: Place) -> Fault | None:
    """What speaks against reading this zip archive as a workbook; None if nothing does.

    Args:
        data: the whole file.
        place: the file, for the fault.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _inspect(archive, place)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        # RuntimeError is a member with a password of its own, NotImplementedError a method that no office program uses.
        return Fault("文件已损坏，可能没有下载或复制完整", "请重新取得原文件，能在 Excel 或 WPS 中打开后再试", place)


def _inspect(archive: zipfile.ZipFile, place: Place) -> Fault | None:
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return Fault("这是 Word 文档，不是工作簿", "请换成 Excel 工作簿（xlsx）", place)
    if "content.xml" not in names and "xl/workbook.xml" not in names:
        return Fault("这是压缩包，不是工作簿", "请解压后使用其中的工作簿", place)
    parts = [info for info in archive.infolist() if info.filename.endswith(_PARTS)]
    if sum(info.file_size for info in parts) > UNPACKED_LIMIT:
        return Fault("文件解开后过大，不像正常的工作簿", _RESAVE, place)
    return _inspect_parts(((info.filename, archive.read(info)) for info in parts), place)


def _inspect_parts(parts: Iterator[tuple[str, bytes]], place: Place) -> Fault | None:
    """Holds each part's demands against the limits. Reading a part also checks its length and checksum."""
    strings: list[bytes] = []
    sheets: list[bytes] = []
    for name, xml in parts:
        if name.lower().endswith("sharedstrings.xml"):
            strings = _STRING_END.split(xml)
            continue
        plain = _plain(xml)
        area = _ods_area(plain) if name == "content.xml" else _area(plain)
        if area > AREA_LIMIT:
            return Fault("工作表的范围过大，不像正常的工作表（可能在很远的行或列中误填了内容）", _RESAVE, place)
        sheets.append(plain)
    if _text_size(strings, sheets) > TEXT_LIMIT:
        return Fault("单元格中的文字过多，不像正常的工作簿", _RESAVE, place)
    return None


def _plain(xml: bytes) -> bytes:
    """The XML with the attributes looked for spelt as office programs do, ``r="A1"``: other spellings are as valid.

    A tab or a line break after the declaration is rare enough in a sheet to be taken for one.
    """
    if any(xml.find(mark, _DECLARATION) >= 0 for mark in _ODD):
        return _SPELLING.sub(rb' \1="\2"', xml)
    return xml


def _text_size(strings: Sequence[bytes], sheets: Sequence[bytes]) -> int:
    """The bytes of all shared strings in all cells: an upper bound if that is small enough, exact otherwise."""
    bound = max(map(len, strings), default=0) * sum(xml.count(b' t="s"') for xml in sheets)
    if bound <= TEXT_LIMIT:
        return bound
    uses = Counter(int(index) for xml in sheets for index in _SHARED.findall(xml))
    return sum(len(strings[index]) * count for index, count in uses.items() if index < len(strings))


def _area(xml: bytes) -> int:
    """The most cells that a sheet's rectangle can have. Short references, nearly all, are bounded without a count."""
    columns = max((_column(c) for c in set(_WIDE.findall(xml))), default=26)
    rows = max(map(int, set(_LOW.findall(xml))), default=99_999)
    return columns * rows


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _ods_area(xml: bytes) -> int:
    """The cells of all rows that hold anything; repetitions of empty ones, common at a sheet's end, are not kept."""
    area = 0
    for attributes, row in _ODS_ROW.findall(xml):
        if b"office:value-type" in row or b"<text:p" in row:
            cells = sum(_repeat(_ODS_CELLS, cell) for cell in _ODS_CELL.findall(row) if b"value-type" in cell)
            area += _repeat(_ODS_ROWS, attributes) * max(cells, 1)
    return area


def _repeat(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1
