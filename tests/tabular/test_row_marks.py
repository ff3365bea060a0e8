"""Hidden rows and struck text, as openpyxl and as LibreOffice write them."""

import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from tests.document.test_office_program import convert

from report_drafter.tabular.row_marks import RowMarks, row_marks


def saved(path: Path) -> Path:
    """Two sheets: one with rows hidden, struck and struck without content, one with nothing of the kind."""
    book = Workbook()
    plain, marked = book.worksheets[0], book.create_sheet("有 & 无")
    for sheet in (plain, marked):
        for row in range(1, 8):
            sheet.append([row, f"第{row}行", None, True])
    marked.row_dimensions[2].hidden = marked.row_dimensions[9].hidden = True
    for cell in ("B4", "C5", "A6", "D7"):
        marked[cell].font = Font(strike=True)
    marked["B3"].font = Font(bold=True)
    book.save(path)
    return path


EXPECTED = {"有 & 无": RowMarks(frozenset({2, 9}), frozenset({4, 6, 7}))}


def test_marked_rows_are_known_by_sheet(tmp_path):
    assert row_marks(saved(tmp_path / "a.xlsx")) == EXPECTED


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_so_they_are_when_another_program_has_saved_the_workbook(tmp_path):
    convert(tmp_path / "again", "xlsx", saved(tmp_path / "a.xlsx"))
    marks = row_marks(tmp_path / "again" / "a.xlsx")
    assert {name: RowMarks(one.hidden & frozenset(range(8)), one.struck) for name, one in marks.items()} == {
        name: RowMarks(one.hidden - {9}, one.struck) for name, one in EXPECTED.items()
    }


DECLARED = b'<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SPELLINGS = {
    "a prefix": [
        (b"<row", b"<x:row"),
        (b"</row>", b"</x:row>"),
        (b"<worksheet", DECLARED),
    ],
    "a line break": [(b"<row ", b"<row\n")],
    "a word in single quotes": [(b'hidden="1"', b"hidden = 'true'")],
}


@pytest.mark.parametrize("changes", SPELLINGS.values(), ids=SPELLINGS)
def test_other_spellings_of_the_same(tmp_path, changes):
    saved(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            for before, after in changes if name.endswith("sheet2.xml") else ():
                assert before in data
                data = data.replace(before, after)
            new.writestr(name, data)
    assert row_marks(tmp_path / "b.xlsx") == EXPECTED


@pytest.mark.parametrize("data", [b"", b"a,b\n", b"PK\x05\x06" + bytes(18)], ids=["empty", "text", "an empty archive"])
def test_other_files_have_none(tmp_path, data):
    (tmp_path / "a.xls").write_bytes(data)
    assert row_marks(tmp_path / "a.xls") == {}
