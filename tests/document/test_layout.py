"""The fixtures' reports in an office program: printed, the page is the standard's; saved again they check the same."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from tests.document.test_office_program import convert
from tests.draft.workspaces import DRAFTS, FIXTURES

from report_drafter.check.engine import check
from report_drafter.document.read import read_report, read_sources
from report_drafter.report import Role

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine"),
]

MM = 72 / 25.4
TYPE_AREA = (28, 35, 210 - 26, 297 - 37)
"""Left, bottom, right and top of the type area in mm, from the lower left corner of the sheet."""
EVERY_DRAFT = pytest.mark.parametrize(("name", "year"), DRAFTS)


def draft(name: str, year: int) -> Path:
    (path,) = (FIXTURES / name / str(year)).glob("*.docx")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each draft as PDF, and as DOCX again by way of ODT."""
    folder = tmp_path_factory.mktemp("layout")
    files = [folder / f"{name}{year}.docx" for name, year in DRAFTS]
    for file, (name, year) in zip(files, DRAFTS, strict=True):
        shutil.copy(draft(name, year), file)
    convert(folder / "pdf", "pdf", *files)
    convert(folder / "odt", "odt", *files)
    convert(folder / "again", "docx", *(folder / "odt").glob("*.odt"))
    convert(folder / "pdf-again", "pdf", *(folder / "again").glob("*.docx"))
    return folder


class Page:
    """A printed page: its size in mm, its text without spaces, and where on it each character stands."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.size = tuple(round(side / MM) for side in page.get_size())
        text = page.get_textpage()
        every = [(text.get_text_range(n, 1), text.get_charbox(n)) for n in range(text.count_chars())]
        self.boxes = [tuple(side / MM for side in box) for char, box in every if char.strip()]
        self.text = "".join(char for char, _ in every if char.strip())


def pages(pdf: Path) -> list[Page]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [Page(page) for page in document]
    finally:
        document.close()


@EVERY_DRAFT
@pytest.mark.parametrize("printed", ["pdf", "pdf-again"])
def test_every_page_is_a4_and_its_text_stands_in_the_type_area(folder, name, year, printed):
    left, bottom, right, top = TYPE_AREA
    for number, page in enumerate(pages(folder / printed / f"{name}{year}.pdf"), 1):
        assert page.size == (210, 297)
        foot = f"—{number}—"
        assert page.text.endswith(foot)
        slack = 1  # mm: a comma may hang at the end of a line, a face may reach beyond its line
        for x0, y0, x1, y1 in page.boxes[: -len(foot)]:
            assert left - slack <= x0 <= x1 <= right + 6 * slack
            assert bottom - slack <= y0 <= y1 <= top + slack
        x0, x1 = page.boxes[-len(foot)][0], page.boxes[-1][2]
        assert (x0 < 105) == (number % 2 == 0)  # even pages at the left, odd ones at the right
        assert max(y1 for *_, y1 in page.boxes[-len(foot) :]) < bottom
        inset = x0 - left if number % 2 == 0 else right - x1
        assert 4 <= inset <= 7  # one character of 14 points is 4.9 mm


@EVERY_DRAFT
def test_each_table_stands_whole_below_its_heading(folder, name, year):
    report, printed = read_report(draft(name, year)), pages(folder / "pdf" / f"{name}{year}.pdf")
    for section in report.form.sections:
        if section.table is None:
            continue
        labels = "".join("".join(label.text.split()) for label in report.form.table(section.table).labels)
        (page,) = [page for page in printed if section.title in page.text]
        below = page.text[page.text.index(section.title) + len(section.title) :]
        assert not Counter(labels) - Counter(below)  # labels of several lines are read across, so in no order


@EVERY_DRAFT
def test_signature_and_date_stand_together_below_some_text(folder, name, year):
    report = read_report(draft(name, year))
    signature, date = (next(p.text for p in report.paragraphs if p.role is r) for r in (Role.SIGNATURE, Role.DATE))
    last = pages(folder / "pdf" / f"{name}{year}.pdf")[-1]
    end = re.escape(signature) + re.escape(date) + "—"
    found = re.search(end, last.text)
    assert found and found.start() > 0
    date_end = last.boxes[found.end() - 2][2]
    assert TYPE_AREA[2] - date_end == pytest.approx(4 * 16 / MM, abs=3)  # four characters from the edge


@EVERY_DRAFT
def test_saved_in_another_format_and_back_the_check_says_the_same(folder, name, year):
    before, after = draft(name, year), folder / "again" / f"{name}{year}.docx"
    one, two = check(read_report(before)), check(read_report(after))
    assert [(n.text, n.value, n.verdict, n.facts) for n in two.numbers] == [
        (n.text, n.value, n.verdict, n.facts) for n in one.numbers
    ]
    assert [(f.rule, f.message) for f in two.findings] == [(f.rule, f.message) for f in one.findings]
    assert read_report(after).figures == read_report(before).figures
    assert read_sources(after) == read_sources(before)
