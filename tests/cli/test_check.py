"""``draft-report check`` from its arguments to its streams and exit status."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.check.rules.build import build

from report_drafter.cli.app import run
from report_drafter.document.write import write_report

FAULTY = {"cells": {"t4.rev.total": "0"}}


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "好.docx"
    write_report(build(), path)
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "错.docx"
    write_report(build(FAULTY), path)
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "坏.docx"
    path.write_bytes(b"PK no document")
    return path


def test_nothing_wrong_is_one_line_and_status_0(sound, capsys):
    assert run(["check", str(sound)]) == 0
    out, err = capsys.readouterr()
    assert out.replace("\n", "").startswith(f"{sound}：共")  # a long path is folded
    assert "│" not in out
    assert err == ""


def test_an_error_is_shown_and_status_1(faulty, capsys):
    assert run(["check", str(faulty)]) == 1
    out, err = capsys.readouterr()
    assert "F401" in out
    assert "\x1b" not in out
    assert err == ""


def test_a_hint_alone_is_status_0(tmp_path, capsys):
    path = tmp_path / "a.docx"
    write_report(build({"date": "2023年4月12日"}), path)
    assert run(["check", str(path)]) == 0
    assert "Y105" in capsys.readouterr().out


def test_an_unreadable_file_is_status_2_and_stops_no_other(broken, faulty, sound, capsys):
    assert run(["check", str(broken), str(faulty), str(sound)]) == 2
    out, err = capsys.readouterr()
    assert err.startswith(f"{broken}：未能检查。")
    assert "Traceback" not in err
    assert "F401" in out
    assert out.endswith("共 3 份：1 份没有错误，1 份有错误，1 份未能检查\n")


def test_json_is_one_document_with_the_failures(broken, faulty, sound, capsys):
    assert run(["check", "--format", "json", str(broken), str(faulty), str(sound)]) == 2
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert [report["file"] for report in told["reports"]] == [str(faulty), str(sound)]
    assert [failure["file"] for failure in told["failures"]] == [str(broken)]
    assert err == ""


def test_a_folder_on_two_processors_gives_the_same(tmp_path, faulty, sound, capsys):
    results = []
    for jobs in ("1", "2"):
        assert run(["check", "--format", "json", "--jobs", jobs, str(tmp_path)]) == 1
        results.append(json.loads(capsys.readouterr().out))
    assert results[0] == results[1]
    assert len(results[0]["reports"]) == 2


@pytest.mark.parametrize("arguments", [["--ignore", "F4"], ["--select", "S,Y"], ["--select", "S", "--select", "F3"]])
def test_findings_can_be_chosen(faulty, arguments, capsys):
    assert run(["check", str(faulty), *arguments]) == 0
    assert "F401" not in capsys.readouterr().out


def test_last_years_report_is_held_against_this_years(tmp_path, sound, capsys):
    before = tmp_path / "上年.docx"
    title = "青石县河湾乡人民政府2021年政府信息公开工作年度报告"
    write_report(build({"year": 2021, "title": title, "figures": {"t3.carried_out.natural": 2}}), before)
    assert run(["check", str(sound), "--previous", str(before), "--format", "json", "--select", "F304"]) == 1
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    assert report["previous_year"] == 2021
    assert {finding["rule"] for finding in report["findings"]} == {"F304"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--select", "Q"], "没有编号为“Q”的规则"),
        (["--previous", "没有这份.docx"], "没有这份.docx"),
        (["--format", "xml"], "xml"),
        (["--jobs", "-1"], "请写 0 或更大的整数"),
    ],
)
def test_wrong_usage_is_status_2_and_in_chinese(sound, arguments, told, capsys):
    assert run(["check", str(sound), *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert "Traceback" not in err


def test_no_file_is_wrong_usage(capsys):
    assert run(["check"]) == 2
    assert capsys.readouterr().out == ""


def test_a_file_that_is_not_there_is_named(tmp_path, capsys):
    assert run(["check", str(tmp_path / "没有.docx")]) == 2
    assert "没有.docx：未能检查" in capsys.readouterr().err


def test_every_number_can_be_explained(sound, capsys):
    assert run(["check", str(sound), "--explain"]) == 0
    assert "识别为" in capsys.readouterr().out
    assert run(["check", str(sound), "--explain", "--format", "json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    assert all("readings" in number for number in report["numbers"])


def test_rules_are_listed_and_explained(capsys):
    assert run(["rules"]) == 0
    assert "F301" in capsys.readouterr().out
    assert run(["rules", "S303"]) == 0
    assert "国办函〔2020〕109号" in capsys.readouterr().out
    assert run(["rules", "Q1"]) == 2
    assert "没有编号为“Q1”的规则" in capsys.readouterr().err


def test_json_needs_no_terminal_library(sound):
    code = (
        "import sys; from report_drafter.cli.app import run; run(['check', '--format', 'json', sys.argv[1]]);"
        "print(*sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(sound)], capture_output=True, text=True, check=True)
    assert not {"rich", "jinja2", "openpyxl", "python_calamine"} & set(done.stderr.split())
