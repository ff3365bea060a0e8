"""The charts of a collection: only when asked for, with the units' own numbers, and names that stay text."""

from io import BytesIO

import openpyxl
import pytest
from tests.collecting.units import applications, report, workspace

from report_drafter.collecting.collect import collect
from report_drafter.collecting.compare import compare
from report_drafter.collecting.workbook import render_workbook

NAMES = ("=1+1局", "@SUM(A1)局", "<script>alert(1)</script>局", "很长的名称" * 20 + "局")


@pytest.fixture
def collection(tmp_path):
    home = workspace(tmp_path)
    for number, name in enumerate(NAMES, start=1):
        report(tmp_path / "in" / f"{number}.docx", name, figures=applications(number))
    return collect(home, 2022, [tmp_path / "in"])


@pytest.mark.parametrize("most", [200, 1], ids=["a sheet each", "one sheet"])
def test_the_units_stand_there_with_their_numbers(collection, most):
    book = openpyxl.load_workbook(BytesIO(render_workbook(collection, compare(collection), most, charts=True)))
    sheet = book["图表"]
    assert len(vars(sheet)["_charts"]) == 2
    rows = {row[0].value: row[1].value for row in sheet.iter_rows() if row[0].value}
    assert rows["本年新收"] == 10
    assert [rows[name] for name in NAMES[:2]] == [1, 2]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_there_are_none_unless_asked_for(collection):
    book = openpyxl.load_workbook(BytesIO(render_workbook(collection, compare(collection))))
    assert "图表" not in book.sheetnames
