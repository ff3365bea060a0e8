"""``draft-report sign`` as a clerk runs it."""

import json
import re

import docx
import pytest
from docx.oxml import OxmlElement
from tests.draft.workspaces import copied
from tests.signing.documents import PUBLISHED, edited, filled

from report_drafter.cli.app import run
from report_drafter.signing.model import State
from report_drafter.signing.rules_held import rule_results
from report_drafter.signing.sign import examine
from report_drafter.workspace import Workspace


@pytest.fixture
def open_draft(tmp_path):
    """A draft with two gaps, which are errors."""
    (report,) = (copied("nianduhu", tmp_path) / "2021").glob("*.docx")
    return report


def sheets(report):
    return sorted(path.name.removeprefix(report.stem) for path in report.parent.iterdir() if "核对单" in path.name)


@pytest.mark.parametrize("name", ["yunqiao", "nianduhu"])
def test_a_sound_report_gets_its_sheet(name, tmp_path, capsys):
    report = filled(name, tmp_path)
    assert run(["sign", str(report)]) == 0
    assert sheets(report) == [".核对单.docx", ".核对单.json"]
    told = capsys.readouterr().out
    assert f"{report.stem}.核对单.docx" in told
    assert "没有发现错误" in told


def test_the_year_before_is_found_in_the_workspace(tmp_path):
    report = filled("yunqiao", tmp_path)
    run(["sign", str(report)])
    (data,) = report.parent.glob("*.json")
    sheet = json.loads(data.read_text(encoding="utf-8"))
    assert sheet["previous_year"] == 2020
    assert {rule["code"]: rule["state"] for rule in sheet["rules"]}["Y201"] == "kept"


def test_without_the_year_before_its_rules_were_not_held(tmp_path):
    report = filled("nianduhu", tmp_path)
    run(["sign", str(report)])
    (data,) = report.parent.glob("*.json")
    states = {rule["code"]: rule["state"] for rule in json.loads(data.read_text(encoding="utf-8"))["rules"]}
    assert {code for code, state in states.items() if state == "not_held"} == {
        "F201",
        "F304",
        "S302",
        "Y107",
        "Y108",
        "Y201",
        "Y202",
    }


def test_standing_errors_refuse_and_are_all_named(open_draft, capsys):
    assert run(["sign", str(open_draft)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert all(part in told.err for part in ("有 2 处错误", "S501@2　", "S501@18　", '--waive "S501@2=理由"'))
    assert sheets(open_draft) == []


@pytest.mark.parametrize(
    "waivers",
    [
        ["--waive", "S501@2=另行公布", "--waive", "S501@18=无此事项"],
        ["--waive", "S501@2", "另行公布", "--waive", "S501@18", "无此事项"],
        ["--waive=S501@2=另行公布", "--waive", "S501@18", "无此事项"],
    ],
)
def test_reasons_let_errors_stand(waivers, open_draft, capsys):
    assert run(["sign", str(open_draft), *waivers, "--by", "办公室主任"]) == 0
    assert "2 处错误已说明理由" in capsys.readouterr().out
    (data,) = open_draft.parent.glob("*.json")
    kept = [(w["key"], w["reason"], w["by"]) for w in json.loads(data.read_text(encoding="utf-8"))["waivers"]]
    assert kept == [("S501@2", "另行公布", "办公室主任"), ("S501@18", "无此事项", "办公室主任")]


@pytest.mark.parametrize(
    ("options", "status", "words"),
    [
        (["--waive", "S501@2=甲", "--by", "主任"], 1, "有 1 处错误"),
        (["--waive", "S501@2=甲", "--waive", "S501@18=乙"], 2, "--by"),
        (["--waive", "S501@2", "--by", "主任"], 2, "没有写明规则或理由"),
        (["--waive", "S501@2"], 2, "没有写明规则或理由"),
        (["--waive", "N101@2=甲", "--by", "主任"], 2, "S501@2、S501@18"),
        (["--waive"], 2, "--waive"),
    ],
)
def test_what_is_short_of_a_reason_writes_nothing(options, status, words, open_draft, capsys):
    assert run(["sign", str(open_draft), *options]) == status
    assert words in capsys.readouterr().err
    assert sheets(open_draft) == []


def test_comments_and_tracked_changes_are_warned_of(tmp_path, capsys):
    report = filled("nianduhu", tmp_path)
    document = docx.Document(str(report))
    runs = [paragraph.runs[0] for paragraph in document.paragraphs if paragraph.runs]
    document.add_comment(runs[1], "请核实", author="审核人")
    inserted = OxmlElement("w:ins")
    runs[2]._r.addprevious(inserted)
    inserted.append(runs[2]._r)
    document.save(str(report))
    assert run(["sign", str(report)]) == 0
    told = capsys.readouterr().out
    assert "还有 1 处修订" in told
    assert "还有 3 条批注" in told  # the two at the gaps, now filled, are left to be taken out
    (data,) = report.parent.glob("*.json")
    sheet = json.loads(data.read_text(encoding="utf-8"))
    assert (sheet["tracked_changes"], sheet["comments"]) == (1, 3)


def test_a_second_signature_gets_the_next_free_name(tmp_path):
    report = filled("nianduhu", tmp_path)
    for _ in range(3):
        assert run(["sign", str(report)]) == 0
    assert {name.removesuffix(".json") for name in sheets(report) if name.endswith(".json")} == {
        ".核对单",
        ".核对单（2）",
        ".核对单（3）",
    }


def test_sheets_are_no_reports(tmp_path, capsys):
    report = filled("yunqiao", tmp_path)
    run(["sign", str(report)])
    assert Workspace(report.parents[1]).reports(2021) == [report]
    capsys.readouterr()
    assert run(["check", str(report.parent)]) == 0
    assert "核对单" not in capsys.readouterr().out


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="published reports are not on this machine")
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("huaian-2024", []),
        ("suqian-2023", []),
        ("suqian-2024", []),
        ("hongze-2023", ["F401@t4.rev.total", "F401@t4.lit2.total", "S107@t3.other.natural"]),
        ("hongze-2024", ["S107@t3.other.natural"]),
    ],
)
def test_published_reports(name, keys, tmp_path, capsys):
    report, sheet = PUBLISHED / f"{name}.docx", tmp_path / "核对单.docx"
    if keys:
        assert run(["sign", str(report), "-o", str(sheet)]) == 1
        told = capsys.readouterr().err
        assert all(f"  {key}　" in told for key in keys)
    waivers = [word for key in keys for word in ("--waive", f"{key}=原文如此")]
    assert run(["sign", str(report), "-o", str(sheet), "--by", "审核人", *waivers]) == 0
    assert run(["verify", str(report), "--sheet", str(sheet.with_suffix(".json"))]) == 0


def test_hostile_text_stays_text(tmp_path):
    report = filled("nianduhu", tmp_path)
    document = docx.Document(str(report))
    document.paragraphs[5].add_run("<b>&amp;</b>{fact}\u202e=1+1 </w:t>{0}【" + "长" * 5000 + "】收到3件")
    document.save(str(report))
    evil = report.with_name("恶{意}<名>&称.docx")
    report.rename(evil)
    assert run(["sign", str(evil)]) in (0, 1)
    keys = [word for key in examine(evil).errors for word in ("--waive", f"{key}=<w:t>{{0}}&")]
    assert run(["sign", str(evil), "--by", "</w:t>\x00", *keys]) == 0
    assert run(["verify", str(evil)]) == 0
    docx.Document(str(next(evil.parent.glob("*核对单*.docx"))))


def test_rules_on_the_drafts_own_numbers_are_not_held_without_them(tmp_path):
    report = filled("nianduhu", tmp_path)
    drafted = {"N104", "N105", "N106", "N107"}
    assert all(rule.state is State.KEPT for rule in rule_results(examine(report).checked) if rule.code in drafted)
    edited(report, lambda xml: re.sub("<w:bookmark[^>]*>", "", xml))
    assert all(rule.state is State.NOT_HELD for rule in rule_results(examine(report).checked) if rule.code in drafted)
