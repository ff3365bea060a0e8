"""The workbook: formulas that a spreadsheet computes to the sums, and text from outside that stays text."""

import re
import shutil
import subprocess
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.collecting.units import applications, report, workspace

from report_drafter.collecting.collect import collect
from report_drafter.collecting.compare import compare
from report_drafter.collecting.layout import Layout
from report_drafter.collecting.sheet_names import sheet_name
from report_drafter.collecting.workbook import render_workbook
from report_drafter.form import load_form

FORM = load_form("2021")
LAYOUT = Layout(FORM)
HOSTILE = (
    '=HYPERLINK("http://a","b")局',
    "+1+1局",
    "@SUM(A1)局",
    "-1局",
    "<script>alert(1)</script>局",
    "a/../..\\b:*?[c]局",
    "'单位'!A1局",
    "很长的名称" * 20 + "局",
    "很长的名称" * 20 + "二局",
    "_x000D_局",
    "𠮷" * 40 + "局",
)


def gathered(tmp_path, reports):
    """A collection of these offices, each with its figures and cells."""
    home = workspace(tmp_path)
    for number, (office, figures, cells) in enumerate(reports):
        report(tmp_path / "in" / f"{number}.docx", office, figures=figures, cells=cells)
    return collect(home, 2022, [tmp_path / "in"])


def rendered(collection, most=200):
    return render_workbook(collection, compare(collection), most)


def opened(data, **options):
    return openpyxl.load_workbook(BytesIO(data), **options)


@pytest.fixture(scope="module")
def computed(tmp_path_factory):
    """Opens a workbook with LibreOffice and gives it back with the values that it computes."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not on this machine")
    profile = tmp_path_factory.mktemp("profile")

    def run(data, folder):
        path = folder / "sums.xlsx"
        path.write_bytes(data)
        (folder / "saved").mkdir(exist_ok=True)
        settings = [f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx", "--outdir"]
        command = ["soffice", *settings, folder / "saved", path]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return openpyxl.load_workbook(folder / "saved" / "sums.xlsx", data_only=True)

    return run


def value(book, cell):
    spot = LAYOUT.spots[cell]
    return book.worksheets[0].cell(spot.row + 1, spot.column + 1).value


@pytest.mark.office
@pytest.mark.parametrize("most", [200, 1], ids=["a sheet each", "one sheet"])
def test_a_spreadsheet_computes_the_sums(tmp_path, computed, most):
    reports = [
        ("甲局", applications(3) | {"t2.fees": Decimal("1.25"), "t4.rev.upheld": 2}, {}),
        ("=乙'局", applications(4) | {"t2.fees": Decimal("0.0001"), "t3.carried_in.firm": 1}, {"t2.licences": ""}),
        ("丙局", applications(5), {}),
    ]
    collection = gathered(tmp_path, reports)
    book = computed(rendered(collection, most), tmp_path)
    figures = collection.sums.figures
    for cell in LAYOUT.spots:
        expected = figures.get(cell)
        shown = value(book, cell)
        assert shown == pytest.approx(float(expected)) if expected is not None else shown is None, cell
    assert figures.get("t2.licences") is None
    assert value(book, "t3.new.total") == 12


@pytest.mark.office
def test_a_figure_filled_in_later_completes_the_sum(tmp_path, computed):
    collection = gathered(tmp_path, [("甲局", applications(3), {}), ("乙局", applications(4), {"t3.new.firm": "/"})])
    book = opened(rendered(collection))
    spot = LAYOUT.spots["t3.new.firm"]
    sheet = next(sheet for sheet in book.worksheets if sheet.title.endswith("乙局"))
    assert sheet.cell(spot.row + 1, spot.column + 1).value is None
    sheet.cell(spot.row + 1, spot.column + 1).value = 6
    out = BytesIO()
    book.save(out)
    book = computed(out.getvalue(), tmp_path)
    assert (value(book, "t3.new.firm"), value(book, "t3.new.total")) == (6, 13)


@pytest.mark.office
def test_a_sheet_put_in_between_is_added_up(tmp_path, computed):
    book = opened(rendered(gathered(tmp_path, [("甲局", applications(3), {}), ("乙局", applications(4), {})])))
    book.move_sheet(book.copy_worksheet(book.worksheets[-2]), offset=-1)
    out = BytesIO()
    book.save(out)
    assert value(computed(out.getvalue(), tmp_path), "t3.new.total") == 11


@pytest.mark.parametrize("most", [200, 1], ids=["a sheet each", "one sheet"])
def test_names_from_outside_are_text(tmp_path, most):
    collection = gathered(tmp_path, [(name, applications(1), {}) for name in HOSTILE])
    named = {unit.name for unit in collection.directory.units}
    book = opened(rendered(collection, most))
    texts = {
        cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type != "f"
    }
    shown = {str(text).replace("_x005F_", "_") for text in texts}
    assert named <= shown
    formulas = [
        cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert formulas
    assert all(re.match(r"=(IF\(COUNT|')", formula) for formula in formulas)
    titles = [sheet.title for sheet in book.worksheets]
    assert len({title.casefold() for title in titles}) == len(titles)


def test_the_same_collection_gives_the_same_bytes(tmp_path):
    collection = gathered(tmp_path, [("甲局", applications(3), {}), ("乙局", applications(4), {})])
    assert rendered(collection) == rendered(collection)
    assert rendered(collection, 1) == rendered(collection, 1)


@given(st.text(), st.integers(1, 99_999))
def test_any_text_makes_the_name_of_a_sheet(text, number):
    name = sheet_name(number, text)
    assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
    assert not set(name) & set("[]:*?/\\")
    assert not name.startswith("'")
    assert not name.endswith("'")
    openpyxl.Workbook().create_sheet(name)
