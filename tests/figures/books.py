"""Workbooks for the tests: the project's own, and what a clerk or a program may have done to them."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl import Workbook

from report_drafter.figures.workbook_write import write_counts
from report_drafter.form import Form


def zeros(form: Form) -> dict[str, int]:
    """Nothing to report."""
    return dict.fromkeys(form.cells, 0)


def book_with(path: Path, form: Form, changes: Mapping[str, Any]) -> None:
    """Write the workbook of a form, all zeros, with the changes that workbook.yaml lists at its top."""
    write_counts(path, form, form.first_year, zeros(form))
    book = openpyxl.load_workbook(path)
    _change(book, changes)
    book.save(path)
    for sheet, values in changes.get("cached", {}).items():
        _cache(path, book.sheetnames.index(sheet) + 1, values)


def _change(book: Workbook, changes: Mapping[str, Any]) -> None:
    for sheet, cells in changes.get("cells", {}).items():
        for cell, value in cells.items():
            book[sheet][cell] = value
    for sheet, cells in changes.get("formats", {}).items():
        for cell, pattern in cells.items():
            book[sheet][cell].number_format = pattern
    for sheet, area in changes.get("merged", {}).items():
        book[sheet].merge_cells(area)
    for sheet in changes.get("removed", ()):
        book.remove(book[sheet])
    for sheet in changes.get("added", ()):
        book.create_sheet(sheet)
    for sheet, name in changes.get("renamed", {}).items():
        book[sheet].title = name
    for sheet, row in changes.get("rows", {}).items():
        book[sheet].insert_rows(row)
    for sheet, column in changes.get("columns", {}).items():
        book[sheet].insert_cols(column)


def _cache(path: Path, number: int, values: Mapping[str, int]) -> None:
    """Give formulas a computed value, as a spreadsheet does and openpyxl can't."""
    part = f"xl/worksheets/sheet{number}.xml"
    source = zipfile.ZipFile(BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            for cell, value in values.items() if name == part else ():
                pattern = rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)<v ?/>|(<c r="{cell}"[^>]*><f>[^<]*</f>)<v></v>'
                data, count = re.subn(pattern.encode(), rb"\1\2<v>%d</v>" % value, data)
                assert count == 1, cell
            target.writestr(name, data)
