import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.tabular.bad_files import BAD_FILES, OLE, far_cell, good

from report_drafter.faults import BadInput
from report_drafter.tabular import archive, files
from report_drafter.tabular.files import open_workbook, read_bytes, read_sheets


def _fault(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        list(read_sheets(open_workbook(path), path))
    (fault,) = caught.value.faults
    assert fault.remedy
    return str(fault)


@pytest.mark.parametrize("name", BAD_FILES)
@pytest.mark.parametrize("extension", ["xlsx", "xls"])
def test_bad_file_is_one_fault(name: str, extension: str, tmp_path: Path):
    data, words = BAD_FILES[name]
    path = tmp_path / f"counts.{extension}"
    path.write_bytes(data)
    message = _fault(path)
    assert words in message
    assert f"{tmp_path.name}/counts.{extension}" in message


def test_missing_file(tmp_path: Path):
    assert "没有这个文件" in _fault(tmp_path / "counts.xlsx")


def test_folder_in_place_of_a_file(tmp_path: Path):
    (tmp_path / "counts.xlsx").mkdir()
    assert "这是文件夹" in _fault(tmp_path / "counts.xlsx")


def test_file_over_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "SIZE_LIMIT", 10)
    (tmp_path / "counts.xlsx").write_bytes(good())
    assert "文件超过" in _fault(tmp_path / "counts.xlsx")


def test_archive_that_unpacks_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archive, "UNPACKED_LIMIT", 1000)
    (tmp_path / "counts.xlsx").write_bytes(good())
    assert "解开后过大" in _fault(tmp_path / "counts.xlsx")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights hold neither for root nor on Windows")
def test_file_without_rights(tmp_path: Path):
    path = tmp_path / "counts.xlsx"
    path.write_bytes(good())
    path.chmod(0)
    assert "无法读取" in _fault(path)


def test_a_workbook_is_known_by_what_it_is(tmp_path: Path):
    path = tmp_path / "counts.xls"
    path.write_bytes(good())
    (sheet,) = read_sheets(open_workbook(path), path)
    assert sheet.rows == [["日期", "渠道"]]


def test_distant_cells_within_bounds_are_read(tmp_path: Path):
    path = tmp_path / "counts.xlsx"
    path.write_bytes(far_cell('r="AA2"'))
    (sheet,) = read_sheets(open_workbook(path), path)
    assert (len(sheet.rows), len(sheet.rows[0])) == (2, 27)


def _sample(sheet: Worksheet) -> None:
    sheet["B3"] = "文字"
    sheet["C4"] = 12
    sheet["D5"] = date(2021, 1, 3)
    sheet.merge_cells("B6:C7")
    sheet["B6"] = "合并"


def test_sheets_keep_their_place(tmp_path: Path):
    workbook = Workbook()
    _sample(workbook.worksheets[0])
    workbook.create_sheet("另").sheet_state = "hidden"
    path = tmp_path / "counts.xlsx"
    workbook.save(path)
    first, second = read_sheets(open_workbook(path), path)
    assert (first.top, first.left) == (2, 1)
    assert first.rows[:3] == [["文字", "", ""], ["", 12.0, ""], ["", "", date(2021, 1, 3)]]
    assert first.merged == (((5, 1), (6, 2)),)
    assert (first.hidden, second.hidden, second.rows) == (False, True, [])


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("extension", ["xls", "ods"])
def test_other_formats_read_the_same(extension: str, tmp_path: Path):
    workbook = Workbook()
    _sample(workbook.worksheets[0])
    source = tmp_path / "counts.xlsx"
    workbook.save(source)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", extension]
    subprocess.run([*command, "--outdir", tmp_path, source], check=True, capture_output=True)
    path = source.with_suffix(f".{extension}")
    (sheet,) = read_sheets(open_workbook(path), path)
    found = [cell for row in sheet.rows for cell in row if cell != ""]
    assert found == ["文字", 12, date(2021, 1, 3), "合并"]


def test_read_bytes_gives_the_bytes(tmp_path: Path):
    (tmp_path / "a.csv").write_bytes(b"a" + OLE)
    assert read_bytes(tmp_path / "a.csv") == b"a" + OLE
