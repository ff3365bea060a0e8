import os
import shutil
import subprocess
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.tabular.bad_files import BAD_FILES, OLE, good

from report_drafter.activities.model import Activity, Period
from report_drafter.activities.read import read_log
from report_drafter.activities.write import write_log
from report_drafter.faults import BadInput

CSV = "日期,渠道,标题,数量\n2021-01-03,视频号,甲“乙”—丙,2\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "2021"
    folder.mkdir()
    return folder


def _faults(folder: Path) -> list[str]:
    with pytest.raises(BadInput) as caught:
        read_log(folder, 2021)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_csv_encodings(encoding: str, folder: Path):
    (folder / "activities.csv").write_bytes(CSV.encode(encoding))
    (line,) = read_log(folder, 2021).activities
    assert (line.channel, line.title, line.quantity) == ("视频号", "甲“乙”—丙", 2)


def test_big_endian_utf16_and_windows_line_ends(folder: Path):
    (folder / "activities.csv").write_bytes(b"\xfe\xff" + CSV.replace("\n", "\r\n").encode("utf-16-be"))
    assert read_log(folder, 2021).activities[0].title == "甲“乙”—丙"


def test_separators_of_unicode_end_no_line(folder: Path):
    (folder / "activities.csv").write_text("日期,渠道,标题\n2021-01-03,视频号,甲\u2028乙\x0b丙\n", encoding="utf-8")
    assert [a.title for a in read_log(folder, 2021).activities] == ["甲 乙 丙"]


def test_names_in_capitals_and_lock_files(folder: Path):
    (folder / "Activities.CSV").write_text(CSV, encoding="utf-8")
    (folder / "~$activities.xlsx").write_bytes(b"x")
    assert len(read_log(folder, 2021).activities) == 1


def test_no_log(folder: Path):
    (fault,) = _faults(folder)
    assert fault.startswith("2021：没有找到活动台账。")
    assert "activities.xlsx" in fault


def test_several_logs(folder: Path):
    for extension in ("csv", "xlsx"):
        (folder / f"activities.{extension}").write_bytes(good())
    (fault,) = _faults(folder)
    assert "activities.csv、activities.xlsx" in fault


def test_folder_in_place_of_the_log(folder: Path):
    (folder / "activities.xlsx").mkdir()
    (fault,) = _faults(folder)
    assert "2021/activities.xlsx：这是文件夹" in fault


@pytest.mark.parametrize("name", BAD_FILES)
@pytest.mark.parametrize("extension", ["xlsx", "ods"])
def test_bad_workbook_is_one_fault(name: str, extension: str, folder: Path):
    data, words = BAD_FILES[name]
    (folder / f"activities.{extension}").write_bytes(data)
    (fault,) = _faults(folder)
    assert words in fault


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "文件是空的"),
        (good(), "内容是工作簿"),
        (bytes(range(256)) * 10, "不是文字"),
        (b"\xff\xfe\x00\xd8\x00", "不是文字"),
        (CSV.encode("utf-16-le"), "不是文字"),
        (b"a" * 1000, "没有找到表头"),
        (CSV.encode() + b'2021-01-04,"' + b"a" * 200_000 + b'"', "无法分列"),
    ],
)
def test_bad_csv_is_one_fault(data: bytes, words: str, folder: Path):
    (folder / "activities.csv").write_bytes(data)
    (fault,) = _faults(folder)
    assert words in fault


def test_five_thousand_lines_with_one_fault_are_one_message(folder: Path):
    lines = "2020-01-03,视频号,甲,2\n" * 5000
    (folder / "activities.csv").write_text(CSV + lines, encoding="utf-8")
    (fault,) = _faults(folder)
    assert "第3行“2020-01-03”、第4行“2020-01-03”、第5行“2020-01-03”等，共5000行" in fault


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("kind", ["xls", "ods", "csv:Text - txt - csv (StarCalc):44,34,76"])
def test_other_formats_read_the_same(kind: str, folder: Path, tmp_path: Path):
    day = date(2021, 1, 3)
    activities = (
        Activity(Period(day, day), "视频号", "政策文件", "=1+1", 2, "条", "", True, 2, "活动台账"),
        Activity(Period(day, day), "公示栏", "", "甲,“乙”", 3, "次", "", True, 3, "活动台账"),
    )
    source = tmp_path / "activities.xlsx"
    write_log(source, activities)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"LC_ALL": "C.UTF-8"})
    found = read_log(folder, 2021).activities
    assert [(a.period, a.channel, a.title, a.quantity) for a in found] == [
        (a.period, a.channel, a.title, a.quantity) for a in activities
    ]


def _read(name: str, data: bytes) -> None:
    """Anything is read, or refused with faults that all say what to do."""
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        try:
            read_log(Path(folder), 2021)
        except BadInput as error:
            assert error.faults
            assert all(fault.what and fault.remedy for fault in error.faults)


@given(st.one_of(st.binary(), st.text().map(lambda text: f"日期,渠道,数量\n{text}".encode("utf-8", "replace"))))
@settings(deadline=None)
def test_any_csv_is_read_or_refused(data: bytes):
    _read("activities.csv", data)


@given(st.integers(0, len(good())), st.binary(max_size=8), st.integers(0, 8))
@settings(deadline=None)
def test_any_damage_to_a_workbook_is_read_or_refused(place: int, inserted: bytes, removed: int):
    _read("activities.xlsx", good()[:place] + inserted + good()[place + removed :])


_SMALL_XLS_HEADER = OLE + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00" + bytes(10)


@given(st.binary(min_size=500, max_size=3000))
@settings(deadline=None, max_examples=30)  # each starts a process
def test_any_damage_to_an_old_workbook_is_read_or_refused(data: bytes):
    _read("activities.xls", _SMALL_XLS_HEADER + data)
