"""Rows that a workbook hides or strikes through: the reader (calamine) gives their cells like any others."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

_WORKBOOK = "xl/workbook.xml"
_SHEETS = "xl/worksheets/"
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d+)["']""")
_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)["']""")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_STYLE = re.compile(rb"""\bs\s*=\s*["'](\d+)["']""")
_SHARED = re.compile(rb"""\bt\s*=\s*["']s["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>\s*([^<\s][^<]*)<")
_TEXT = re.compile(rb"<(?:\w+:)?t\b[^>]*>[^<]")
_STRIKE = re.compile(rb"""<(?:\w+:)?strike(?:\s+val\s*=\s*["'](?:1|true)["'])?\s*/?>""")
_STRING_END = re.compile(rb"</(?:\w+:)?si>")
_FONT = re.compile(rb"<(?:\w+:)?font\s*/>|<(?:\w+:)?font>.*?</(?:\w+:)?font>", re.DOTALL)
_FONTS = re.compile(rb"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts>", re.DOTALL)
_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_FONT_OF = re.compile(rb"""\bfontId\s*=\s*["'](\d+)["']""")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class RowMarks(Struct, frozen=True):
    """Rows of a sheet, from 1: those that it hides, by a filter too, and those with text struck through."""

    hidden: frozenset[int]
    struck: frozenset[int]


def row_marks(path: Path) -> dict[str, RowMarks]:
    """The marked rows of each sheet of an xlsx that has any; none are known of other formats.

    Args:
        path: a file that `tabular.files.open_workbook` has opened, and so is within its bounds.
    """
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if _WORKBOOK not in names:
            return {}
        struck = _Struck(*(archive.read(n) if n in names else b"" for n in ("xl/styles.xml", "xl/sharedStrings.xml")))
        sheets = (name for name in names if name.startswith(_SHEETS) and name.endswith(".xml"))
        found = {name: marks for name in sheets if (marks := _marks(archive.read(name), struck))}
        return {sheet: found[part] for sheet, part in _parts(archive) if part in found} if found else {}


class _Struck:
    """Which cells of a workbook are struck through: by their format, or within their text."""

    def __init__(self, styles: bytes, strings: bytes) -> None:
        fonts = [bool(_STRIKE.search(font)) for font in _FONT.findall(_first(_FONTS, styles))]
        formats = _FORMAT.findall(_first(_FORMATS, styles)) if any(fonts) else []
        used = [_FONT_OF.search(one) for one in formats]
        struck = _indices(fonts)
        self._formats = _indices([font is not None and int(font[1]) in struck for font in used])
        texts = _STRING_END.split(strings) if _STRIKE.search(strings) else []
        self._strings = _indices([bool(_STRIKE.search(text)) for text in texts])

    def anything(self, sheet: bytes) -> bool:
        """Whether a cell of a sheet may be."""
        return bool(self._formats or self._strings or _STRIKE.search(sheet))

    def __call__(self, attributes: bytes, content: bytes) -> bool:
        """Whether a cell that holds anything is."""
        value = _VALUE.search(content)
        if not (value or _TEXT.search(content)):
            return False
        style = _STYLE.search(attributes)
        shared = value and _SHARED.search(attributes) and value[1].isdigit() and int(value[1]) in self._strings
        return bool(shared or _STRIKE.search(content) or (style and int(style[1]) in self._formats))


def _marks(sheet: bytes, struck: _Struck) -> RowMarks | None:
    look = struck.anything(sheet)
    hidden, crossed = set(), set()
    for number, attributes, content in _rows(sheet):
        if _HIDDEN.search(attributes):
            hidden.add(number)
        if look and any(struck(*cell) for cell in _CELL.findall(content)):
            crossed.add(number)
    return RowMarks(frozenset(hidden), frozenset(crossed)) if hidden or crossed else None


def _rows(sheet: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each row's number, attributes and content; a row that states no number comes after the last."""
    number, heads = 0, list(_ROW.finditer(sheet))
    ends = [head.start() for head in heads[1:]]
    for head, end in zip(heads, [*ends, len(sheet)], strict=True):
        stated = _NUMBER.search(head[1])
        number = int(stated[1]) if stated else number + 1
        yield number, head[1], sheet[head.end() : end]


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name and its part."""
    from lxml import etree  # noqa: PLC0415 - few workbooks have marked rows

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    links = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), parser)
    targets = {link.get("Id"): posixpath.join("/xl", link.get("Target", "")) for link in links}
    for sheet in etree.fromstring(archive.read(_WORKBOOK), parser).iter("{*}sheet"):
        yield sheet.get("name", ""), targets.get(sheet.get(_RELATION), "").lstrip("/")


def _first(pattern: re.Pattern[bytes], data: bytes) -> bytes:
    found = pattern.search(data)
    return found[0] if found else b""


def _indices(flags: list[bool]) -> set[int]:
    return {index for index, flag in enumerate(flags) if flag}
