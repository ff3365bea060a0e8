"""The copy with comments: what changes in the package, and what does not."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree
from tests.document.read.build import archive, expand, package, paragraph, save, table
from tests.document.read.test_published import NAMES, REPORTS
from tests.document.write.samples import annexed

from report_drafter.document.annotate import Remarked, annotate
from report_drafter.document.read import read_report
from report_drafter.document.write import write_report
from report_drafter.faults import BadInput
from report_drafter.report import TableCell

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAY_CHANGE = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
MARKS = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")
FINDINGS = (Remarked("N101", "错误。请核对", 0, 2, 5), Remarked("S101", "提示。请补充"))
THEIRS = "<comment id='4' author='张科长'><p>[请补充]</p></comment>"
THEIR_MARKS = "<commentRangeStart id='4'/>[公开482条]<commentRangeEnd id='4'/><r><commentReference id='4'/></r>"


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def comments(path: Path) -> dict[str, str]:
    """The texts of a document's comments by their numbers."""
    held = parts(path.read_bytes()).get("word/comments.xml")
    root = etree.fromstring(held) if held else []
    return {str(c.get(f"{W}id")): "".join(map(str, c.itertext())) for c in root}


def numbers(path: Path, tag: str) -> list[str]:
    root = etree.fromstring(parts(path.read_bytes())["word/document.xml"])
    return [str(mark.get(f"{W}id")) for mark in root.iter(tag)]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    body = paragraph("[公开482条]") + table("甲|乙\n[丙]|[12]")
    return save(tmp_path, package(body), "source.docx")


def test_a_document_without_comments_gets_a_part_for_them(source, tmp_path):
    target = tmp_path / "target.docx"
    assert annotate(source, target, FINDINGS) == 2
    before, after = parts(source.read_bytes()), parts(target.read_bytes())
    assert {name for name in after if after[name] != before.get(name)} == MAY_CHANGE
    assert comments(target) == {"0": "核对意见 N101：错误。请核对", "1": "核对意见 S101：提示。请补充"}
    assert all(sorted(numbers(target, tag)) == ["0", "1"] for tag in MARKS)
    assert b"comments+xml" in after["[Content_Types].xml"] and b"comments.xml" in after["word/_rels/document.xml.rels"]


def test_a_second_run_gives_the_same_and_another_check_replaces_the_comments(source, tmp_path):
    first, second = tmp_path / "1.docx", tmp_path / "2.docx"
    annotate(source, first, FINDINGS)
    annotate(first, second, FINDINGS)
    assert second.read_bytes() == first.read_bytes()
    assert annotate(first, second, FINDINGS[:1]) == 1
    assert list(comments(second).values()) == ["核对意见 N101：错误。请核对"]
    assert annotate(second, first, []) == 0
    assert comments(first) == {}
    assert not any(numbers(first, tag) for tag in MARKS)
    assert read_report(first) == read_report(source)


def test_without_findings_only_the_part_that_bears_the_seal_comes_in(source, tmp_path):
    target = tmp_path / "target.docx"
    assert annotate(source, target, []) == 0
    before, after = parts(source.read_bytes()), parts(target.read_bytes())
    assert {name for name in after if after[name] != before.get(name)} == MAY_CHANGE - {"word/document.xml"}
    assert comments(target) == {}


@pytest.mark.parametrize("before", [(), FINDINGS])
@pytest.mark.parametrize("after", [(), FINDINGS])
def test_a_rerun_after_an_edit_replaces_its_own_copy_whatever_there_is_to_say(source, tmp_path, before, after):
    target, again = tmp_path / "target.docx", tmp_path / "again.docx"
    annotate(source, target, before)
    edited = save(tmp_path, package(paragraph("[公开483条]")), "edited.docx")
    annotate(edited, target, after)
    annotate(edited, again, after)
    assert target.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("findings", [(), FINDINGS])
def test_a_copy_that_somebody_saved_is_kept(source, tmp_path, findings):
    target = tmp_path / "target.docx"
    annotate(source, target, findings)
    Document(str(target)).save(str(target))
    before = target.read_bytes()
    assert "未予覆盖" in fault(source, target)
    assert target.read_bytes() == before


def test_other_peoples_comments_stay(tmp_path):
    source = save(tmp_path, package(paragraph(THEIR_MARKS), comments=expand(THEIRS)), "s.docx")
    target, again = tmp_path / "1.docx", tmp_path / "2.docx"
    annotate(source, target, FINDINGS)
    assert comments(target)["4"] == "请补充"
    assert list(comments(target)) == ["4", "5", "6"]
    annotate(target, again, [])
    assert comments(again) == {"4": "请补充"}
    assert all(numbers(again, tag) == ["4"] for tag in MARKS)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (TableCell("t3.new.natural", "12", 1, 1, 0), "12"),
        (TableCell("t3.new.natural", "12", 9, 1, 0), "公开482条"),  # no such row
        (TableCell("t3.new.natural", "12", 1, 1, 7), "公开482条"),  # no such table
        (None, "公开482条"),
    ],
)
def test_where_a_finding_without_a_paragraph_stands(source, tmp_path, cell, text):
    target = tmp_path / "target.docx"
    annotate(source, target, [Remarked("F101", "错误。请填写", cell=cell)])
    (mark,) = etree.fromstring(parts(target.read_bytes())["word/document.xml"]).iter(f"{W}commentRangeStart")
    around = mark.getparent()
    assert around is not None and "".join(map(str, around.itertext())) == text


def test_a_document_without_a_paragraph_has_no_place(tmp_path):
    source, target = save(tmp_path, package(""), "source.docx"), tmp_path / "target.docx"
    assert annotate(source, target, FINDINGS) == 0
    assert read_report(target) == read_report(source)


def fault(source: Path, target: Path) -> str:
    with pytest.raises(BadInput) as caught:
        annotate(source, target, FINDINGS)
    (only,) = caught.value.faults
    return str(only)


def test_only_an_untouched_copy_is_replaced(source, tmp_path):
    target = tmp_path / "target.docx"
    annotate(source, target, FINDINGS)
    annotate(source, target, FINDINGS[1:])
    assert len(comments(target)) == 1
    edited = parts(target.read_bytes())
    edited["word/document.xml"] = edited["word/document.xml"].replace("公开".encode(), "发布".encode())
    target.write_bytes(archive(edited))
    assert "已有同名文件" in fault(source, target)
    assert parts(target.read_bytes()) == edited


def test_neither_the_source_nor_anything_else_is_written_over(source, tmp_path):
    other = tmp_path / "other.docx"
    other.write_bytes(b"notes")
    kept = source.read_bytes()
    assert "原文件" in fault(source, source)
    assert "已有同名文件" in fault(source, other)
    assert "文件夹" in fault(source, tmp_path)
    assert (source.read_bytes(), other.read_bytes()) == (kept, b"notes")


def test_what_is_no_document_is_refused(tmp_path):
    source = save(tmp_path, b"notes", "source.docx")
    assert "不是 Word 文档" in fault(source, tmp_path / "target.docx")
    assert not (tmp_path / "target.docx").exists()


def test_strict_documents_are_refused(source, tmp_path):
    strict = {
        n: d.replace(b"schemas.openxmlformats.org/wordprocessingml/2006", b"purl.oclc.org/ooxml/wordprocessingml")
        for n, d in parts(source.read_bytes()).items()
    }
    assert "Strict" in fault(save(tmp_path, archive(strict), "strict.docx"), tmp_path / "target.docx")


@pytest.mark.skipif(not REPORTS.is_dir(), reason="../shared/reports is not there")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["plain", "noisy"])
def test_published_reports(kind, name, tmp_path):
    source, target, again = REPORTS / kind / f"{name}.docx", tmp_path / "1.docx", tmp_path / "2.docx"
    report = read_report(source)
    findings = everywhere(report)
    assert annotate(source, target, findings) == len(findings)
    assert read_report(target) == report
    assert [p.text for p in read_report(target).paragraphs] == [p.text for p in report.paragraphs]
    annotate(target, again, findings)
    assert again.read_bytes() == target.read_bytes()
    before, after = parts(source.read_bytes()), parts(target.read_bytes())
    assert {part for part in after if after[part] != before.get(part)} == MAY_CHANGE
    assert all(len(numbers(target, tag)) == len(findings) for tag in MARKS)


def everywhere(report) -> list[Remarked]:
    """A comment in the middle of each paragraph, and one at some cells of each table."""
    own = [p for p in report.paragraphs if p.index is not None]
    cells = [cell for held in report.tables.values() for cell in list(held.cells.values())[::9]]
    return [Remarked("N101", "请核对", p.index, len(p.text) // 2, len(p.text) // 2 + 3) for p in own] + [
        Remarked("F101", "请核对", cell=cell) for cell in cells
    ]


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_an_office_program_shows_every_comment(tmp_path):
    draft, target = tmp_path / "draft.docx", tmp_path / "target.docx"
    write_report(annexed("busy", "2021"), draft)
    findings = everywhere(read_report(draft))
    annotate(draft, target, findings)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(target)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    content = parts((tmp_path / "target.odt").read_bytes())["content.xml"].decode()
    assert content.count("<office:annotation ") == len(comments(target))
    assert content.count("核对意见 ") == len(findings)
