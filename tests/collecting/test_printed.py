"""The workbook on paper, as LibreOffice prints it."""

import shutil
from pathlib import Path

import pypdfium2
import pytest
from tests.collecting.test_workbook import rendered
from tests.collecting.units import report, workspace
from tests.document.test_office_program import convert

from report_drafter.collecting.collect import collect
from report_drafter.collecting.sheet_names import sheet_name
from report_drafter.figures.workbook_write import table_heading

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine"),
]
UNIT = "青石县财政局"
LEAST_SIZE = 6.5
"""Points of a character, with faces wider than those that the workbook asks for."""


class Page:
    """One printed page: its text without spaces, and how large a text stands there."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page.get_textpage()
        self.text = "".join(self._page.get_text_bounded().split())

    def size(self, text: str) -> float:
        """The points that a character of a text takes from left to right."""
        found = self._page.search(text).get_next()
        assert found, text
        boxes = [self._page.get_charbox(index) for index in range(found[0], found[0] + found[1])]
        return float(boxes[-1][2] - boxes[0][0]) / len(text)


def printed(folder: Path, data: bytes) -> list[Page]:
    (folder / "book.xlsx").write_bytes(data)
    convert(folder, "pdf", folder / "book.xlsx")
    return [Page(page) for page in pypdfium2.PdfDocument(folder / "book.pdf")]


@pytest.mark.parametrize("year", [2019, 2022])
def test_each_table_stands_whole_below_its_heading_and_can_be_read(tmp_path, year):
    report(tmp_path / "in" / "a.docx", UNIT, year=year, form="2019" if year < 2021 else "2021")
    collection = collect(workspace(tmp_path), year, [tmp_path / "in"])
    tables = collection.form.printed_tables
    headings = [table_heading(collection.form, table) for table in tables]
    footer = f"{sheet_name(1, UNIT)}第".replace(" ", "")
    pages = [page for page in printed(tmp_path, rendered(collection)) if footer in page.text]
    assert [[text for text in headings if text in page.text] for page in pages] == [[text] for text in headings]
    for table, heading, page in zip(tables, headings, pages, strict=True):
        assert page.size(heading) > LEAST_SIZE
        last = max(table.labels, key=lambda label: label.row)
        assert "".join(last.text.split()) in page.text
