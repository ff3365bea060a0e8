"""Rows that a workbook hides or strikes through: the reader (calamine) gives their cells like any others."""

from pathlib import Path
from zipfile import ZipFile, is_zipfile

from lxml import etree
from msgspec import Struct

from report_drafter.tabular.package import rows, sheet_parts, tree

_SHEETS = "xl/worksheets/"
_STYLES, _STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
_HIDDEN, _STRIKE = b"hidden", b"strike"
_YES = ("1", "true")


class RowMarks(Struct, frozen=True):
    """Rows of a sheet, from 1: those that it hides, by a filter too, and those with text struck through."""

    hidden: frozenset[int]
    struck: frozenset[int]


def row_marks(path: Path) -> dict[str, RowMarks]:
    """The marked rows of each sheet of an xlsx that has any; none are known of other formats.

    Args:
        path: a file that `tabular.files.open_workbook` has opened, and so is within its bounds.
    """
    if not is_zipfile(path):
        return {}
    with ZipFile(path) as archive:
        return _marks(archive) if _may_have_any(archive) else {}


def _may_have_any(archive: ZipFile) -> bool:
    """Whether a word for a mark stands in the workbook at all: in a long log it takes long to look at every row."""
    names = archive.namelist()
    sheets = [name for name in names if name.startswith(_SHEETS) and name.endswith(".xml")]
    anywhere = (archive.read(name) for name in (_STYLES, _STRINGS) if name in names)
    return any(_STRIKE in part for part in anywhere) or any(
        _HIDDEN in sheet or _STRIKE in sheet for sheet in map(archive.read, sheets)
    )


def _marks(archive: ZipFile) -> dict[str, RowMarks]:
    names = archive.namelist()
    try:
        struck = _Struck(*(archive.read(name) if name in names else b"" for name in (_STYLES, _STRINGS)))
        found = {name: _of_sheet(archive.read(part), struck) for name, part in sheet_parts(archive)}
    except (etree.XMLSyntaxError, KeyError, ValueError):
        return {}  # an odd package that the reader has taken: a note the less
    return {name: marks for name, marks in found.items() if marks.hidden or marks.struck}


class _Struck:
    """Which cells of a workbook are struck through: by their format, or within their text."""

    def __init__(self, styles: bytes, strings: bytes) -> None:
        known = tree(styles) if _STRIKE in styles else None
        fonts = [] if known is None else [_strikes(font) for font in known.iterfind("{*}fonts/{*}font")]
        used = [] if known is None else [int(one.get("fontId", 0)) for one in known.iterfind("{*}cellXfs/{*}xf")]
        self._formats = {str(at) for at, font in enumerate(used) if font < len(fonts) and fonts[font]}
        texts = tree(strings) if _STRIKE in strings else ()
        self._strings = {str(at) for at, text in enumerate(texts) if _strikes(text)}

    def anything(self, sheet: bytes) -> bool:
        """Whether a cell of a sheet may be."""
        return bool(self._formats or self._strings) or _STRIKE in sheet

    def __call__(self, cell: etree._Element) -> bool:
        """Whether a cell that holds anything is."""
        value = cell.findtext("{*}v") or ""
        if not value and not any(text.text for text in cell.iterfind("{*}is//{*}t")):
            return False
        shared = cell.get("t") == "s" and value in self._strings
        return shared or cell.get("s") in self._formats or _strikes(cell)


def _strikes(node: etree._Element) -> bool:
    return any(strike.get("val", _YES[0]) in _YES for strike in node.iterfind(".//{*}strike"))


def _of_sheet(sheet: bytes, struck: _Struck) -> RowMarks:
    look = struck.anything(sheet)
    hidden, crossed = set(), set()
    for number, row in rows(sheet):
        if row.get("hidden") in _YES:
            hidden.add(number)
        if look and any(map(struck, row)):
            crossed.add(number)
    return RowMarks(frozenset(hidden), frozenset(crossed))
