"""Which cells of a workbook hold a formula, and which an error: the reader of values shows both as empty.

Looked up in the file's own XML, for xlsx and ods; of an xls nothing is known.
"""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from enum import StrEnum
from io import BytesIO

from lxml import etree

from report_drafter.figures.sheet import Spot

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


class Mark(StrEnum):
    """What is behind a cell's value."""

    FORMULA = "formula"
    ERROR = "error"


Marks = Mapping[str, Mapping[Spot, Mark]]
"""By the sheet's name, the marked cells by row and column from 0."""


def marks(data: bytes) -> Marks:
    """The marked cells of a workbook that the reader of values has opened.

    Args:
        data: the whole file.
    """
    if not data.startswith(b"PK"):
        return {}
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            read = _xlsx if "xl/workbook.xml" in archive.namelist() else _ods
            return {name: dict(found) for name, found in read(archive)}
    except (etree.XMLSyntaxError, KeyError, ValueError):
        # Odd but readable packages: without marks a formula that has no value passes for a blank cell, a fault anyway.
        return {}


def _xlsx(archive: zipfile.ZipFile) -> Iterator[tuple[str, Iterator[tuple[Spot, Mark]]]]:
    relations = _tree(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for sheet in _tree(archive.read("xl/workbook.xml")).iterfind("{*}sheets/{*}sheet"):
        reference = next((value for key, value in sheet.attrib.items() if str(key).endswith("relationships}id")), "")
        part = posixpath.normpath(posixpath.join("/xl", targets[str(reference)])).lstrip("/")
        yield sheet.get("name", ""), _xlsx_marks(_tree(archive.read(part)))


def _xlsx_marks(sheet: etree._Element) -> Iterator[tuple[Spot, Mark]]:
    row_number = -1
    for row in sheet.iterfind("{*}sheetData/{*}row"):
        row_number = int(row.get("r", row_number + 2)) - 1
        column = -1
        for cell in row.iterfind("{*}c"):
            column = _column(cell.get("r", "")) if cell.get("r") else column + 1
            if cell.get("t") == "e":
                yield Spot(row_number, column), Mark.ERROR
            elif cell.find("{*}f") is not None:
                yield Spot(row_number, column), Mark.FORMULA


def _ods(archive: zipfile.ZipFile) -> Iterator[tuple[str, Iterator[tuple[Spot, Mark]]]]:
    for table in _tree(archive.read("content.xml")).iter(f"{_TABLE}table"):
        yield table.get(f"{_TABLE}name", ""), _ods_marks(table)


def _ods_marks(table: etree._Element) -> Iterator[tuple[Spot, Mark]]:
    row_number = 0
    for row in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in row:
            if cell.get(f"{_TABLE}formula"):
                number = cell.get(f"{_OFFICE}value-type") == "float"
                yield Spot(row_number, column), Mark.FORMULA if number else Mark.ERROR
            column += int(cell.get(f"{_TABLE}number-columns-repeated", 1))
        row_number += int(row.get(f"{_TABLE}number-rows-repeated", 1))


def _tree(xml: bytes) -> etree._Element:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


def _column(reference: str) -> int:
    number = 0
    for letter in reference.rstrip("0123456789").upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
