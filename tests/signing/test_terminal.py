"""Reasons asked for at a terminal, and never without one."""

import os
import pty
import subprocess
import sys

import pytest
from tests.draft.workspaces import copied

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of Unix")


@pytest.fixture
def report(tmp_path):
    (report,) = (copied("nianduhu", tmp_path) / "2021").glob("*.docx")
    return report


def sign(report, answers, *options):
    """Run the command with a terminal as its input, the answers typed ahead."""
    master, terminal = pty.openpty()
    os.write(master, answers.encode())
    done = subprocess.run(
        [sys.executable, "-m", "report_drafter", "sign", str(report), *options],
        stdin=terminal,
        capture_output=True,
        timeout=60,
        check=False,
    )
    os.close(terminal)
    os.close(master)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def test_reasons_and_the_name_are_asked_for(report):
    status, told = sign(report, "另行公布\n无此事项\n主任\n")
    assert status == 0, told
    assert "不作改正的理由" in told
    assert "说明人" in told
    assert "2 处错误已说明理由" in told


def test_what_was_given_is_not_asked_for(report):
    status, told = sign(report, "无此事项\n", "--waive", "S501@2=另行公布", "--by", "主任")
    assert status == 0, told
    assert told.count("不作改正的理由") == 1


@pytest.mark.parametrize("answers", ["\n", "另行公布\n\n"])
def test_an_empty_answer_refuses(answers, report):
    status, told = sign(report, answers)
    assert status == 1
    assert "不能签认" in told
    assert not list(report.parent.glob("*核对单*"))


def test_nothing_is_asked_without_a_terminal(report):
    command = [sys.executable, "-m", "report_drafter", "sign", str(report)]
    done = subprocess.run(command, input=b"x\n" * 9, capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "不作改正的理由（" not in done.stderr.decode() + done.stdout.decode()
