import os
from pathlib import Path

import pytest
from tests.document.read import build
from tests.document.read.bad_files import BAD_FILES, good, with_document_at

from report_drafter.document.read import package, read_report, xml
from report_drafter.faults import BadInput


def fault(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read_report(path)
    (only,) = caught.value.faults
    assert only.remedy
    assert only.place.file == str(path)
    return str(only)


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_file_is_one_fault(name, tmp_path: Path):
    data, words = BAD_FILES[name]
    assert words in fault(build.save(tmp_path, data))


def test_the_good_file_is_read(tmp_path: Path):
    assert read_report(build.save(tmp_path, good())).office == "某局"


def test_missing_file(tmp_path: Path):
    assert "没有这个文件" in fault(tmp_path / "report.docx")


def test_name_that_no_file_can_have():
    assert "无法读取" in fault(Path("a\0b.docx"))


def test_folder(tmp_path: Path):
    assert "文件夹" in fault(tmp_path)


def test_lock_file(tmp_path: Path):
    assert "临时文件" in fault(build.save(tmp_path, good(), "~$report.docx"))


@pytest.mark.skipif(os.name == "nt", reason="no pipes in the file system there")
def test_pipe(tmp_path: Path):
    os.mkfifo(tmp_path / "report.docx")
    assert "不是普通文件" in fault(tmp_path / "report.docx")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights hold neither for root nor on Windows")
def test_file_without_rights(tmp_path: Path):
    path = build.save(tmp_path, good())
    path.chmod(0)
    assert "权限" in fault(path)


def test_rights_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def denied(*_: object) -> None:
        raise PermissionError

    path = build.save(tmp_path, good())
    monkeypatch.setattr(Path, "open", denied)
    assert "权限" in fault(path)


def test_zip_bomb_is_not_unpacked(tmp_path: Path):
    """A member of 300 MB in 300 KB is refused by its length, before a byte of it is unpacked."""
    bomb = with_document_at("word/document.xml", **{"word/document.xml": " " * 300_000_000})
    assert len(bomb) < 1_000_000
    assert "过大" in fault(build.save(tmp_path, bomb))


@pytest.mark.parametrize(
    ("module", "limit", "value"),
    [(package, "UNPACKED_LIMIT", 400), (package, "DIRECTORY_LIMIT", 100), (xml, "MARKUP_LIMIT", 5)],
)
def test_limits(module, limit, value, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, limit, value)
    assert "过大" in fault(build.save(tmp_path, good()))


def test_list_of_members_of_the_larger_kind(tmp_path: Path):
    data = good()
    end = data.rindex(b"PK\5\6")
    assert "过大" in fault(build.save(tmp_path, data[:end] + b"PK\6\7" + b"\0" * 16 + data[end:]))


LARGE = {
    "10,000 paragraphs": build.paragraph("[全年公开12条。]") * 10_000,
    "a paragraph of 5 MB": build.paragraph(f"[{'全年公开信息十二条。' * 170_000}]"),
    "a paragraph of 100,000 runs": build.paragraph("[12]" * 100_000),
    "a table of 5,000 rows": build.table("\n".join(f"某事项{n}|1|2|3" for n in range(5000))),
    "a table of 5,000 rows merged into one": build.table("{v}甲|1\n" + "{^}|1\n" * 5000),
    "80 tables in one another": "<w:tbl><w:tr><w:tc>" * 80 + build.paragraph("[一]") + "</w:tc></w:tr></w:tbl>" * 80,
    "200 content controls in one another": "<w:sdt>" * 200 + build.paragraph("[一]") + "</w:sdt>" * 200,
}


@pytest.mark.parametrize("name", LARGE)
def test_large_documents_are_read(name, tmp_path: Path):
    assert read_report(build.save(tmp_path, build.package(LARGE[name]))).paragraphs
