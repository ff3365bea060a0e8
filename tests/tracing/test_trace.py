"""``check --trace``: every number with its source, for people and for programs."""

import json

import docx
import pytest
from tests.tracing.edits import draft_of, edited, workspace_of

from report_drafter.check.traced import State, trace
from report_drafter.cli.app import run
from report_drafter.document.read import read_report
from report_drafter.review.columns import display_width
from report_drafter.tracing.edited import open_edited


@pytest.fixture
def file(tmp_path):
    draft = draft_of(workspace_of("nianduhu", tmp_path), 2021)
    return edited(draft, tmp_path / "改稿.docx", {"政府信息482条": "政府信息490条", "会议38条": "会议38条、其他3条"})


def test_people_see_sources_down_to_the_log(file, capsys):
    run(["check", str(file), "--trace"])
    told = capsys.readouterr().out
    lines = told.splitlines()
    assert "其中9个由程序按所列出处填入" in lines[0]
    assert all(display_width(line) <= 80 for line in lines)
    flat = "".join(line.strip() for line in lines)
    assert "通过“年都乎微党政”微信公众号公开【380】条" in flat
    assert "出处：微信公众号 ← activities.xlsx 第2" in flat
    assert "初稿为 482，文中手工改过" in flat
    assert "没有出处（不是程序填入的）" in flat


def test_programs_get_the_fact_and_how_the_number_stands_to_it(file, capsys):
    run(["check", str(file), "--trace", "--format", "json"])
    numbers = json.loads(capsys.readouterr().out)["reports"][0]["numbers"]
    by_text = {number["text"]: number for number in numbers}
    assert by_text["490"]["state"] == "by-hand"
    assert by_text["490"]["source"]["fact"] == "log.total"
    assert by_text["490"]["source"]["value"] == "482"
    assert (by_text["3"]["source"], by_text["3"]["state"], by_text["3"]["now"]) == (None, None, None)
    run(["check", str(file), "--format", "json"])
    assert "source" not in json.loads(capsys.readouterr().out)["reports"][0]["numbers"][0]


def test_a_number_that_was_taken_out_is_known(tmp_path):
    draft = draft_of(workspace_of("nianduhu", tmp_path), 2021)
    found = open_edited(edited(draft, tmp_path / "改稿.docx", {"、机构职能20条": ""}))
    assert [(source.fact, times) for source, times in found.deleted()] == [("log.kind.机构职能", 1)]
    assert all(traced.state is State.KEPT for traced in found.traced)


def test_a_document_by_other_hands_states_nothing(tmp_path):
    report = read_report(draft_of(workspace_of("nianduhu", tmp_path), 2021))
    assert list(trace(report, ())) != []
    assert list(trace(read_report(stripped(tmp_path)), ())) == []


def stripped(tmp_path):
    document = docx.Document()
    document.add_paragraph("主动公开政府信息482条。")
    path = tmp_path / "别处.docx"
    document.save(str(path))
    return path


def test_annotate_writes_a_copy_with_comments(file, tmp_path, capsys):
    copy = tmp_path / "批注.docx"
    run(["check", str(file), "--annotate", str(copy)])
    assert "N107" in capsys.readouterr().out
    assert [p.text for p in read_report(copy).paragraphs] == [p.text for p in read_report(file).paragraphs]
    assert run(["check", str(file), str(file), "--annotate", str(copy)]) == 2
    assert "一次只能给一份文件写批注" in capsys.readouterr().err
