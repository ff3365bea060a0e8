"""``draft-report diff`` and ``update`` as a clerk runs them."""

import json

import pytest
from tests.tracing.edits import draft_of, edited, recounted, workspace_of

from report_drafter.cli.app import run
from report_drafter.review.columns import display_width

MORE = {"t3.new.natural: 102": "t3.new.natural: 104", "t3.granted.natural: 38": "t3.granted.natural: 40"}


@pytest.fixture
def workspace(tmp_path):
    return workspace_of("yunqiao", tmp_path)


@pytest.fixture
def file(workspace):
    draft = draft_of(workspace, 2020)
    return edited(draft, draft.with_name("改稿.docx"), {"申请130件": "申请129件", "其中自然人": "这当中有自然人"})


def flat(told: str) -> str:
    assert all(display_width(line) <= 80 for line in told.splitlines() if "/" not in line)
    return "".join(line.strip() for line in told.splitlines())


def test_an_update_tells_what_it_moved_and_what_it_left(workspace, file, capsys):
    recounted(workspace, MORE)
    assert run(["update", "2020", str(file), "-w", str(workspace.root)]) == 1
    told = flat(capsys.readouterr().out)
    assert f"已更新：{file.with_stem('改稿（更新）')}" in told
    assert f"原文件未动：{file}" in told
    assert "改动 9 处：" in told
    assert "表格 表三 本年新收 · 自然人：102 → 104" in told
    assert "第9段 表三 予以公开 · 总计：51 → 53" in told
    assert "还有 1 处请看一看（文中已加批注）：1. 第9段：“表三 本年新收 · 总计”初稿写的是 130" in told


def test_nothing_to_update(workspace, file, capsys):
    assert run(["update", "2020", str(file), "-w", str(workspace.root)]) == 0
    assert "不需要更新，没有写出文件" in capsys.readouterr().out
    assert len(workspace.reports(2020)) == 2


def test_only_the_sources_moved(workspace, capsys):
    draft = draft_of(workspace, 2020)
    log = workspace.year_folder(2020) / "activities.csv"
    data = log.read_bytes()
    header, _, rest = data.partition(b"\n")
    log.write_bytes(header + b"\n" + b"," * header.count(b",") + b"\n" + rest)
    assert run(["update", "2020", str(draft), "-w", str(workspace.root)]) == 0
    assert "文字和表格不需改动，只更新了" in capsys.readouterr().out


def test_an_update_for_programs(workspace, file, tmp_path, capsys):
    recounted(workspace, MORE)
    target = tmp_path / "另存.docx"
    assert run(["update", "2020", str(file), "-w", str(workspace.root), "-o", str(target), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["version"], told["file"], told["written"]) == (1, str(file), str(target))
    assert told["moved"][0] == {
        "paragraph": None,
        "start": None,
        "end": None,
        "cell": "t3.new.natural",
        "label": "表三 本年新收 · 自然人",
        "before": "102",
        "after": "104",
    }
    assert [one["kind"] for one in told["left"]] == ["by-hand"]


def test_a_comparison_tells_numbers_and_sentences(workspace, file, capsys):
    assert run(["diff", str(file)]) == 1
    told = flat(capsys.readouterr().out)
    assert "未动58个，改动且与表格、出处一致0个，与表格或出处不符1个，删去0个；另有新写的数字0个" in told
    assert "第9段 表三 本年新收 · 总计：130 → 129" in told
    assert "有1处不同" in told
    assert "申请［－130－］［＋129＋］件，［－其－］［＋这当＋］中［＋有＋］自然人102件" in told


def test_a_comparison_for_programs(workspace, file, capsys):
    assert run(["diff", str(file), "-w", str(workspace.root), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["broken"] is True
    assert told["summary"] == {"kept": 58, "changed": 0, "broken": 1, "new": 0, "deleted": 0}
    (broken,) = [number for number in told["numbers"] if number["broken"]]
    assert (broken["text"], broken["drafted"], broken["source"]["fact"]) == ("129", "130", "t3.new.total")
    assert [sentence["edit"] for sentence in told["sentences"]] == ["changed"]


def test_an_unchanged_draft(workspace, capsys):
    draft = draft_of(workspace, 2020)
    assert run(["diff", str(draft), "--draft", str(draft)]) == 0
    assert "相同" in capsys.readouterr().out


def test_one_base_at_a_time(workspace, file, capsys):
    assert run(["diff", str(file), "--draft", str(file), "-w", str(workspace.root)]) == 2
    assert "只能选用一个" in capsys.readouterr().err
