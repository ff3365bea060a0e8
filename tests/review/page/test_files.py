"""Where pages are written, and what stops that."""

from pathlib import Path

import pytest
from tests.review.page.samples import checked_sample

from report_drafter.cli.app import run
from report_drafter.document.write import write_report
from report_drafter.faults import BadInput
from report_drafter.review.batch import Outcome
from report_drafter.review.page.files import Pages
from report_drafter.review.page.render import render


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.docx"
    write_report(checked_sample().report, path)
    return path


def outcome(file: str) -> Outcome:
    return Outcome(file, render(file, checked_sample()))


def test_one_report_is_one_file(report, tmp_path, capsys):
    page = tmp_path / "核对.html"
    assert run(["check", str(report), "--format", "html", "-o", str(page)]) == 1
    assert capsys.readouterr().out == f"已写成核对页：{page}\n"
    assert "部分公开" in page.read_text(encoding="utf-8")


def test_several_are_a_folder_with_an_index(report, tmp_path, capsys):
    (tmp_path / "坏.docx").write_bytes(b"no document")
    folder = tmp_path / "新建" / "页"
    assert run(["check", str(tmp_path), "--format", "html", "-o", str(folder)]) == 2
    out, err = capsys.readouterr()
    assert sorted(path.name for path in folder.iterdir()) == ["002-报告.html", "index.html"]
    index = (folder / "index.html").read_text(encoding="utf-8")
    assert "002-%E6%8A%A5%E5%91%8A.html" in index
    assert "坏.docx" in index
    assert "坏.docx：未能检查" in err
    assert out.startswith(f"已写成 1 份核对页和目录：{folder / 'index.html'}")


def test_names_of_pages_are_safe_and_never_the_same(tmp_path):
    pages = Pages(tmp_path, [], many=True)
    for file in ("甲/报告.docx", "乙/报告.docx", "丙/a:b?<c>.docx", f"{'长' * 300}.docx", ".docx", "CON.docx"):
        pages.add(outcome(file))
    pages.close()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == 7
    assert all(len(name.encode()) <= 255 and not set(name) & set(':?<>|"*\\') for name in names)


def test_two_processors_write_the_same_as_one(report, tmp_path, capsys):
    again = tmp_path / "再.docx"
    write_report(checked_sample().report, again)
    for jobs in ("1", "2"):
        run(["check", str(report), str(again), "--format", "html", "-o", str(tmp_path / jobs), "--jobs", jobs])
    assert [p.read_bytes() for p in sorted((tmp_path / "1").iterdir())] == [
        p.read_bytes() for p in sorted((tmp_path / "2").iterdir())
    ]


def test_a_folder_in_the_place_of_the_page_is_named(report, tmp_path, capsys):
    assert run(["check", str(report), "--format", "html", "-o", str(tmp_path)]) == 2
    assert "同名的文件夹已经存在" in capsys.readouterr().err


def test_a_file_in_the_place_of_the_folder_is_named_and_stays(report, tmp_path, capsys):
    other = tmp_path / "别的.html"
    other.write_text("原有", encoding="utf-8")
    assert run(["check", str(report), str(report), "--format", "html", "-o", str(other)]) == 2
    assert "核对页要写进文件夹" in capsys.readouterr().err
    assert other.read_text(encoding="utf-8") == "原有"


def test_a_read_only_page_stays_as_it_was(report, tmp_path, capsys):
    page, command = tmp_path / "核对.html", ["check", str(report), "--format", "html", "-o"]
    run([*command, str(page)])
    before = page.read_bytes()
    page.chmod(0o444)
    assert run([*command, str(page)]) == 2
    assert "只读" in capsys.readouterr().err
    assert page.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_named(report):
    with pytest.raises(BadInput, match="文件夹建不了"):
        Pages(report / "页", [], many=True)


@pytest.mark.parametrize("written", ["报告.docx", "./报告.docx", "链接.docx"])
def test_no_document_is_written_over(report, tmp_path, written, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "链接.docx").symlink_to(report)
    before = report.read_bytes()
    assert run(["check", str(report), "--format", "html", "-o", written]) == 2
    assert "这是要检查的文件" in capsys.readouterr().err
    assert report.read_bytes() == before


def test_last_years_report_is_not_written_over_either(report, tmp_path, capsys):
    last = tmp_path / "上年.docx"
    write_report(checked_sample({"year": 2021}).report, last)
    assert run(["check", str(report), "--previous", str(last), "--format", "html", "-o", str(last)]) == 2
    assert "这是要检查的文件" in capsys.readouterr().err


def test_a_page_among_the_inputs_is_not_written_over(tmp_path):
    pages = Pages(tmp_path, [tmp_path / "001-报告.html"], many=True)
    with pytest.raises(BadInput, match="这是要检查的文件"):
        pages.add(outcome("报告.docx"))


def test_nothing_is_written_of_a_file_that_cannot_be_checked(tmp_path, capsys):
    assert run(["check", str(tmp_path / "没有.docx"), "--format", "html", "-o", str(tmp_path / "页.html")]) == 2
    assert not (tmp_path / "页.html").exists()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("arguments", [["--format", "html"], ["-o", "页.html"], ["--format", "json", "-o", "页.html"]])
def test_a_page_needs_a_place_and_a_place_a_page(report, arguments, capsys):
    assert run(["check", str(report), *arguments]) == 2
    assert "--format html" in capsys.readouterr().err
