"""Finding the year's counts, and files that are none."""

import os
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.figures.books import book_with
from tests.figures.cases import told

from report_drafter.figures.model import complete
from report_drafter.figures.read import read_counts
from report_drafter.form import load_form

FORM = load_form("2021")
ZERO = "t3.new.natural: 0\n"


def faults(folder: Path) -> list[str]:
    counts, found = told(lambda: read_counts(folder, FORM), folder)
    assert counts is None
    return found


@pytest.mark.parametrize("name", ["counts.yaml", "counts.yml", "Counts.YAML"])
def test_yaml_is_found(tmp_path, name):
    (tmp_path / name).write_text(ZERO)
    assert read_counts(tmp_path, FORM).path == tmp_path / name


@pytest.mark.parametrize("name", ["counts.xlsx", "counts.xlsm", "counts.xls", "COUNTS.XLSX"])
def test_a_workbook_is_found_and_opened_by_what_it_is(tmp_path, name):
    book_with(tmp_path / "counts.xlsx", FORM, {})
    (tmp_path / "counts.xlsx").rename(tmp_path / name)
    counts = read_counts(tmp_path, FORM)
    assert counts.path == tmp_path / name
    assert counts.figures == complete(FORM, {})


def test_no_file(tmp_path):
    (tmp_path / "~$counts.xlsx").write_bytes(b"x")
    assert [f.split("：", 1)[1] for f in faults(tmp_path)] == ["没有填报数据。请放入填好的 counts.xlsx 或 counts.yaml"]


def test_two_files(tmp_path):
    (tmp_path / "counts.yaml").write_text(ZERO)
    (tmp_path / "counts.xlsx").write_bytes(b"")
    (message,) = faults(tmp_path)
    assert message.endswith("填报数据有 2 份：counts.xlsx、counts.yaml。请只保留一份，其余移走或改名")


def test_no_folder(tmp_path):
    (message,) = faults(tmp_path / "2021")
    assert message.endswith("文件夹打不开。请核对文件夹是否存在、有无读取权限")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NO_WORKBOOKS = {
    "zero bytes": b"",
    "nothing but NUL": b"\0" * 512,
    "text": "本年新收,3\n".encode(),
    "web page": b"<html><table></table></html>",
    "encrypted": OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
    "an empty compound file": OLE + b"\0" * 600,
    "half a zip": b"PK\x03\x04" + b"\0" * 100,
}


@pytest.mark.parametrize("data", NO_WORKBOOKS.values(), ids=NO_WORKBOOKS)
@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_a_file_that_is_no_workbook_is_one_fault_with_a_remedy(tmp_path, data, ending):
    (tmp_path / f"counts.{ending}").write_bytes(data)
    (message,) = faults(tmp_path)
    assert message.startswith(f"counts.{ending}：")
    assert "请" in message


def test_a_truncated_workbook(tmp_path):
    book_with(tmp_path / "counts.xlsx", FORM, {})
    data = (tmp_path / "counts.xlsx").read_bytes()
    for size in range(0, len(data), 997):
        (tmp_path / "counts.xlsx").write_bytes(data[:size])
        assert len(faults(tmp_path)) == 1


@pytest.mark.parametrize("name", ["counts.xlsx", "counts.yaml"])
def test_a_folder_in_place_of_the_file(tmp_path, name):
    (tmp_path / name).mkdir()
    (message,) = faults(tmp_path)
    assert message.startswith(f"{name}：这是文件夹，不是文件")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", ["counts.xlsx", "counts.yaml"])
def test_no_rights(tmp_path, name):
    (tmp_path / name).write_text(ZERO)
    (tmp_path / name).chmod(0)
    (message,) = faults(tmp_path)
    assert "权限" in message


def test_a_zip_bomb_is_refused_by_its_declared_size(tmp_path):
    book_with(tmp_path / "counts.xlsx", FORM, {})
    with (
        zipfile.ZipFile(tmp_path / "counts.xlsx", "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/sheet9.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(700):
            part.write(b" " * 1_000_000)
    (message,) = faults(tmp_path)
    assert "过大" in message


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("parts")
    book_with(folder / "counts.xlsx", FORM, {})
    with zipfile.ZipFile(folder / "counts.xlsx") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_whatever_a_part_lacks_it_is_read_or_a_fault(parts, data):
    name = data.draw(st.sampled_from(sorted(n for n in parts if n.startswith("xl/") and n.endswith((".xml", ".rels")))))
    start = data.draw(st.integers(0, len(parts[name])))
    end = start + data.draw(st.integers(1, 200))
    damaged = parts[name][:start] + data.draw(st.binary(max_size=3)) + parts[name][end:]
    with TemporaryDirectory() as folder:
        with zipfile.ZipFile(Path(folder, "counts.xlsx"), "w") as archive:
            for part, content in (parts | {name: damaged}).items():
                archive.writestr(part, content)
        counts, found = told(lambda: read_counts(Path(folder), FORM), Path(folder))
    assert counts or found
