"""What became of a report since it was signed."""

import json
import shutil
from pathlib import Path

import docx
import pytest
from tests.data_cases import cases, compare
from tests.signing.documents import edited, filled, signed

from report_drafter.cli.app import run
from report_drafter.signing.verify import Signature, signature


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    report = filled("yunqiao", tmp_path_factory.mktemp("signed"))
    signed(report)
    return report


@pytest.fixture
def report(original, tmp_path):
    shutil.copytree(original.parent, tmp_path / "2021")
    return tmp_path / "2021" / original.name


@pytest.mark.parametrize("case", cases(Path(__file__).with_name("changes.yaml")))
def test_changes(case, report, capsys):
    document = docx.Document(str(report))
    for old, new in case.get("texts", ()):
        paragraph = next(p for p in document.paragraphs if old in p.text)
        paragraph.text = paragraph.text.replace(old, new, 1)
    for table, row, column, text in case.get("cells", ()):
        document.tables[table].cell(row, column).paragraphs[0].text = text
    document.save(str(report))
    assert run(["verify", str(report)]) == 1
    compare(case, capsys.readouterr().out.splitlines())


def test_the_same_file_under_another_name_is_the_one(report, capsys):
    copy = report.with_name("送公布.docx")
    shutil.copy(report, copy)
    assert run(["verify", str(copy)]) == 2
    assert "--sheet" in capsys.readouterr().err
    (sheet,) = report.parent.glob("*.json")
    assert run(["verify", str(copy), "--sheet", str(sheet)]) == 0


def test_saved_again_is_not_the_same_file_and_nothing_changed(report, capsys):
    edited(report, lambda xml: xml.replace("<w:body>", "<w:body><!-- -->"))
    assert run(["verify", str(report)]) == 1
    assert "都没有变化" in capsys.readouterr().out


def test_the_newest_sheet_counts(report):
    document = docx.Document(str(report))
    document.paragraphs[5].add_run("并向社会公布。")
    document.save(str(report))
    assert run(["verify", str(report)]) == 1
    assert run(["sign", str(report)]) == 0
    assert run(["verify", str(report)]) == 0


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda text: text.replace('"match"', '"mismatch"', 1), "校验值不符"),
        (lambda text: text.replace("办公室", "办公厅", 1).replace("微信", "微 信", 1), "校验值不符"),
        (lambda text: text[:-40], "读不出来"),
        (lambda text: "[]", "读不出来"),
        (lambda text: "{}", "读不出来"),
        (lambda text: "[" * 100_000, "读不出来"),
        (lambda text: '{"version": 2}', "更新版本"),
        (lambda text: "\ud800".join(text[:2]).encode("utf-8", "surrogatepass").decode("latin-1"), "读不出来"),
    ],
)
def test_a_damaged_sheet_is_no_evidence(damage, words, report, capsys):
    (sheet,) = report.parent.glob("*.json")
    sheet.write_text(damage(sheet.read_text(encoding="utf-8")), encoding="utf-8")
    assert run(["verify", str(report)]) == 2
    assert words in capsys.readouterr().err
    assert signature(report) is Signature.BROKEN


def test_a_sheet_spaced_otherwise_is_the_same(report):
    (sheet,) = report.parent.glob("*.json")
    sheet.write_text(json.dumps(json.loads(sheet.read_bytes()), sort_keys=True), encoding="utf-8")
    assert run(["verify", str(report)]) == 0


@pytest.mark.parametrize("command", ["sign", "verify"])
def test_a_file_that_is_no_report_any_more(command, report, capsys):
    report.write_bytes(b"PK")
    assert run([command, str(report)]) == 2
    assert report.name in capsys.readouterr().err
    report.unlink()
    assert run([command, str(report)]) == 2
    assert "核对单" not in capsys.readouterr().err.partition(".docx")[2]
    assert run([command, str(report.parent)]) == 2
    assert "程序内部出错" not in capsys.readouterr().err


def test_json_is_documented(report, capsys):
    edited(report, lambda xml: xml.replace("3659", "3658").replace(">154<", ">155<"))
    assert run(["verify", str(report), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    page = (Path(__file__).parents[2] / "docs" / "json-contract.md").read_text(encoding="utf-8")
    changes = told["changes"]
    keys = [*told, *changes, *changes["numbers"][0], *changes["cells"][0], *changes["sentences"]]
    assert [key for key in keys if f"`{key}`" not in page.partition("draft-report verify")[2]] == []
    (data,) = report.parent.glob("*.json")
    sheet = json.loads(data.read_text(encoding="utf-8"))
    parts = [sheet, sheet["file"], sheet["program"], sheet["rules"][0], sheet["numbers"][0], sheet["paragraphs"][0]]
    assert [k for part in parts for k in part if f"`{k}`" not in page.partition("draft-report sign")[2]] == []
