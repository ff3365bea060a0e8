from pathlib import Path

from openpyxl import Workbook, load_workbook

from report_drafter.tabular.save import workbook_bytes


def _workbook(value: str) -> Workbook:
    workbook = Workbook()
    workbook.worksheets[0]["A1"] = value
    return workbook


def test_the_same_contents_give_the_same_bytes():
    first = workbook_bytes(_workbook("甲"))
    assert first == workbook_bytes(_workbook("甲"))
    assert first != workbook_bytes(_workbook("乙"))


def test_the_bytes_are_a_workbook(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook_bytes(_workbook("甲")))
    assert load_workbook(path).worksheets[0]["A1"].value == "甲"
