"""Text put into a cell stays text."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from python_calamine import CalamineWorkbook

from report_drafter.tabular.text_cell import LONGEST, write_text


def written(text):
    book = Workbook()
    cell = book.worksheets[0].cell(1, 1)
    assert isinstance(cell, Cell)
    write_text(cell, text)
    data = BytesIO()
    book.save(data)
    return BytesIO(data.getvalue())


def read(data):
    return CalamineWorkbook.from_filelike(data).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "#REF!", "_x000D_", "_x0041_b", "TRUE", "1", "甲"])
def test_any_text_comes_back(text):
    assert read(written(text)) == [[text]]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [("=1+1", True), ("@a", True), ("|a", True), (" \t=1", True), ("＝1", True), ("甲=1", False)],
)
def test_what_looks_like_a_formula_stays_text_when_it_is_edited(text, quoted):
    assert load_workbook(written(text)).worksheets[0]["A1"].quotePrefix is quoted


@pytest.mark.parametrize("sign", ["字", "😀"])
@pytest.mark.parametrize("more", [-1, 0, 1, 2, 100_000])
def test_what_no_cell_can_hold_is_cut_off_and_a_sign_tells_so(sign, more):
    most = LONGEST // units(sign)
    ((back,),) = read(written(sign * (most + more)))
    if more <= 0:
        assert back == sign * (most + more)
    else:
        assert back == sign * ((LONGEST - 1) // units(sign)) + "…"
    assert units(back) <= LONGEST


def units(text):
    return len(text.encode("utf-16-le")) // 2
