"""``draft-report collect`` from its arguments to its streams and exit status."""

import json

import pytest
from tests.collecting.units import applications, report, workspace

from report_drafter.cli.app import run

A, B = "青石县河湾乡人民政府", "青石县财政局"


@pytest.fixture
def home(tmp_path):
    workspace(tmp_path, A, B)
    report(tmp_path / "in" / "a.docx", A, figures=applications(3))
    report(tmp_path / "in" / "b.docx", B, figures=applications(4))
    return tmp_path


def collect(home, *more):
    return run(["collect", "2022", str(home / "in"), "-w", str(home), *more])


def test_all_there_and_sound_is_status_0(home, capsys):
    assert collect(home) == 0
    out, err = capsys.readouterr()
    assert out.startswith("青石县人民政府2022年年度报告汇总\n单位　共 2 个，已报 2 个，缺报 0 个\n")
    assert "新收申请（件） 7" in out
    assert err == ""
    assert {path.name for path in (home / "2022" / "collect").iterdir()} == {
        "汇总.xlsx",
        "counts.yaml",
        "比较.html",
        "units.jsonl",
        ".written.json",
    }


def test_where_nobody_is_written_to_no_folder_is_named(home, capsys):
    assert collect(home, "--messages") == 0
    assert "没有需要通知的单位" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda folder: (folder / "b.docx").unlink(), "缺报 1 个单位\n　　　青石县财政局"),
        (lambda folder: report(folder / "b.docx", B, cells={"t4.rev.total": "0"}), "青石县财政局：错误 1"),
        (lambda folder: report(folder / "b.docx", B, cells={"t3.new.firm": ""}), "空缺 1"),
        (lambda folder: report(folder / "c.docx", "白石县水利局"), "没有认出单位 1 份"),
        (lambda folder: report(folder / "c.docx", B, year=2019), "年度不符 1 份"),
        (lambda folder: (folder / "c.DOC").touch(), "不是 docx、网页或 PDF，没有读 1 份"),
    ],
)
def test_what_has_to_be_put_right_is_status_1(home, spoil, told, capsys):
    spoil(home / "in")
    assert collect(home) == 1
    assert told in capsys.readouterr().out


def test_a_file_that_can_not_be_read_is_status_2_and_stops_no_other(home, capsys):
    (home / "in" / "c.docx").write_bytes(b"PK none")
    assert collect(home) == 2
    assert "没有读出 1 份文件" in capsys.readouterr().out
    assert (home / "2022" / "collect" / "汇总.xlsx").is_file()


def test_nothing_to_collect_writes_nothing(home, capsys):
    assert run(["collect", "2022", str(home / "none.docx"), "-w", str(home)]) == 2
    assert "没有可以汇总的报告" in capsys.readouterr().out
    assert not (home / "2022").exists()


def test_an_edited_workbook_stays(home, capsys):
    collect(home)
    book = home / "2022" / "collect" / "汇总.xlsx"
    book.write_bytes(book.read_bytes() + b"mine")
    capsys.readouterr()
    assert collect(home) == 0
    assert "汇总（2）.xlsx（汇总.xlsx 已有人改动，保持原样）" in capsys.readouterr().out
    assert book.read_bytes().endswith(b"mine")


def test_json_says_it_all(home, capsys):
    report(home / "in" / "b.docx", B, figures=applications(4), cells={"t3.new.firm": "/"})
    assert collect(home, "--format", "json", "--messages") == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["version"], told["year"], told["form"]) == (1, 2022, "2021")
    assert told["sums"]["t3.new.natural"] == 7
    assert told["open"] == [{"cell": "t3.new.firm", "label": "表三 本年新收 · 商业企业", "units": [B], "count": 1}]
    first, second = told["units"]
    assert (first["unit"], first["by"], first["figures"]["t3.new.total"]) == (A, "title", 3)
    assert second["open"][0]["message"]
    assert second["measures"][0]["value"] is None
    assert told["messages"] == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["collect", "2022"], "缺少"),
        (["collect", "零零", "a.docx"], "零零"),
        (["collect", "2022", "a.docx", "-j", "-1"], "请写 0 或更大的整数"),
    ],
)
def test_wrong_usage_is_status_2(arguments, told, capsys):
    assert run(arguments) == 2
    assert told in capsys.readouterr().err


def test_two_processes_give_the_same(home, capsys):
    collect(home, "--format", "json", "-j", "1")
    one = capsys.readouterr().out
    collect(home, "--format", "json", "-j", "2")
    assert capsys.readouterr().out == one
