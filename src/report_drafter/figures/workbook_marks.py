"""Which cells of a workbook hold a formula, and which an error: the reader of values shows both as empty.

Looked up in the file's own XML, for xlsx and ods; of an xls nothing is known.
"""

import zipfile
from collections.abc import Iterator, Mapping
from enum import StrEnum
from io import BytesIO

from lxml import etree

from report_drafter.figures.sheet import Spot
from report_drafter.tabular.package import WORKBOOK, rows, sheet_parts, tree

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
            read = _xlsx if WORKBOOK in archive.namelist() else _ods
            return {name: dict(found) for name, found in read(archive)}
    except (etree.XMLSyntaxError, KeyError, ValueError):
        # Odd but readable packages: without marks a formula that has no value passes for a blank cell, a fault anyway.
        return {}


def _xlsx(archive: zipfile.ZipFile) -> Iterator[tuple[str, Iterator[tuple[Spot, Mark]]]]:
    for name, part in sheet_parts(archive):
        yield name, _xlsx_marks(archive.read(part))


def _xlsx_marks(sheet: bytes) -> Iterator[tuple[Spot, Mark]]:
    for number, row in rows(sheet):
        column = -1
        for cell in row.iterfind("{*}c"):
            column = _column(cell.get("r", "")) if cell.get("r") else column + 1
            if cell.get("t") == "e":
                yield Spot(number - 1, column), Mark.ERROR
            elif cell.find("{*}f") is not None:
                yield Spot(number - 1, column), Mark.FORMULA


def _ods(archive: zipfile.ZipFile) -> Iterator[tuple[str, Iterator[tuple[Spot, Mark]]]]:
    for table in tree(archive.read("content.xml")).iter(f"{_TABLE}table"):
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


def _column(reference: str) -> int:
    number = 0
    for letter in reference.rstrip("0123456789").upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
