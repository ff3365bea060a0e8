"""``draft-report 2021`` as a clerk runs it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.draft.workspaces import FIXTURES, copied

from report_drafter.cli.app import run


def test_the_summary_names_file_numbers_gaps_and_next_steps(tmp_path, capsys):
    workspace = copied("nianduhu", tmp_path)
    assert run(["2021", "--workspace", str(workspace)]) == 0
    told = capsys.readouterr().out
    path = workspace / "2021" / "同仁市年都乎乡人民政府2021年政府信息公开工作年度报告.docx"
    assert path.is_file()
    for part in (
        f"初稿已生成：{path}",
        "主动公开政府信息 482条 ← 台账 activities.xlsx 第2—54行",
        "待补　2 处",
        "下一步",
        "draft-report check",
    ):
        assert part in told


def test_json_gives_the_same_to_programs(tmp_path, capsys):
    assert (
        run(["draft", "2021", "-w", str(FIXTURES / "yunqiao"), "-o", str(tmp_path / "d.docx"), "--format", "json"]) == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert told["file"] == str(tmp_path / "d.docx")
    assert (told["year"], told["form"], told["figures"]["t3.total.total"]) == (2021, "2021", 155)
    assert {n["origin"] for n in told["numbers"]} == {"tables", "log", "computed"}
    assert told["summary"]["mismatch"] == 0
    assert told["rules_held"] == 49  # 42 of the year, and 7 columns carried over


def test_the_json_is_documented(tmp_path, capsys):
    run(["2021", "-w", str(FIXTURES / "nianduhu"), "-o", str(tmp_path / "d.docx"), "--format", "json"])
    page = (FIXTURES.parent / "docs" / "json-contract.md").read_text(encoding="utf-8").partition("draft-report 2021")[2]
    told = json.loads(capsys.readouterr().out)
    assert [key for key in (*told, *told["numbers"][0], *told["gaps"][0]) if f"`{key}`" not in page] == []


def test_the_workspace_is_the_one_that_the_clerk_stands_in(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(copied("nianduhu", tmp_path) / "2021")
    assert run(["2021", "--date", "2022-01-20"]) == 0
    assert "初稿已生成" in capsys.readouterr().out


def test_a_second_run_leaves_an_edited_draft_and_says_so(tmp_path, capsys):
    workspace = copied("nianduhu", tmp_path)
    draft = next((workspace / "2021").glob("*.docx"))
    draft.write_bytes(draft.read_bytes() + b" ")
    draft.write_bytes(draft.read_bytes().replace(b"PK", b"pk", 1))
    assert run(["2021", "-w", str(workspace)]) == 0
    assert "被改动过，保持原样" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["2021", "-w", "{tmp}"], "没有找到 office.toml"),
        (["2019", "-w", "{nianduhu}"], "没有 2019 年的文件夹"),
        (["2021", "-w", "{nianduhu}", "-o", "{tmp}/no/such/folder/d.docx"], "要写入的文件夹不存在"),
        (["2021", "-w", "{nianduhu}", "--format", "xml"], "“xml”不在可选范围"),
        (["2021", "-w", "{nianduhu}", "--date", "soon"], "“soon”不是日期"),
        (["2021", "--nonsense"], "没有选项 --nonsense"),
        (["draft", "twenty"], "“年份”填写有误：“twenty”不是整数"),
        (["dratf"], "没有命令“dratf”"),
    ],
)
def test_what_can_not_be_done_is_said_in_chinese_with_status_2(arguments, message, tmp_path, capsys):
    filled = [a.format(tmp=tmp_path, nianduhu=FIXTURES / "nianduhu") for a in arguments]
    assert run(filled) == 2
    told = capsys.readouterr()
    assert message in told.err
    assert told.out == ""
    assert list(tmp_path.iterdir()) == []


def test_errors_of_the_program_itself_are_no_traceback(monkeypatch, capsys):
    monkeypatch.setattr("report_drafter.draft.make_draft", lambda *_: 1 / 0)
    assert run(["2021", "-w", str(FIXTURES / "nianduhu")]) == 2
    told = capsys.readouterr().err
    assert "程序内部出错，未能完成（ZeroDivisionError" in told
    assert "Traceback" not in told


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
def test_a_kill_at_any_moment_leaves_the_old_file_whole(tmp_path):
    workspace = copied("nianduhu", tmp_path)
    draft = next((workspace / "2021").glob("*.docx"))
    before = draft.read_bytes()
    for step in range(12):
        process = subprocess.Popen(
            [sys.executable, "-m", "report_drafter", "2021", "-w", str(workspace)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(0.05 * step)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert draft.read_bytes() == before


def test_help_is_chinese_and_fits_80_columns():
    for arguments in (["--help"], ["draft", "--help"], ["check", "--help"], ["rules", "--help"], ["init", "--help"]):
        command = [sys.executable, "-m", "report_drafter", *arguments]
        environment = {**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
        told = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
        assert "用法：" in told
        for english in ("Usage", "Options", "Commands", "Show this", "default:", "required"):
            assert english not in told
        assert max(sum(2 if ord(c) > 0x2E7F else 1 for c in line) for line in told.splitlines()) <= 80, arguments


def test_the_program_can_be_run_as_a_module():
    assert Path(sys.modules["report_drafter"].__file__ or "").with_name("__main__.py").is_file()
