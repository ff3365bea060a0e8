"""What a clerk sees of the model's work: at a real terminal, in a pipe, and in the summary."""

import os
import re
import signal
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import pytest
from tests.draft.workspaces import copied, remove_drafts
from tests.narrative.modelled.drafting.test_drafting import answering, part_of
from tests.narrative.modelled.server import Response, completion, scripted

from report_drafter.cli.app import run

WAITING = "正在请模型"
terminal = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")


@pytest.fixture
def office(tmp_path, monkeypatch):
    for name in ("OPENAI_API_KEY", "REPORT_DRAFTER_MODEL", "COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    root = copied("yunqiao", tmp_path)
    remove_drafts(root)
    return root


@contextmanager
def started(office, server, columns, **variables) -> Iterator[int]:
    """The program at a terminal of so many columns; what is read and written there."""
    import fcntl  # noqa: PLC0415 - not on Windows
    import pty  # noqa: PLC0415 - the same
    import termios  # noqa: PLC0415 - the same

    arguments = [sys.executable, "-m", "report_drafter", "2021", "-w", str(office), "--model", "m"]
    child, screen = pty.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # as a shell leaves it; tests may run where it is ignored
        os.execve(sys.executable, arguments, {**os.environ, "OPENAI_BASE_URL": server.base_url, **variables})
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    try:
        yield screen
    finally:
        os.close(screen)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def shown(screen, until="", come=0):
    """What is shown, up to some words and so many sections that have come, or to the end."""
    seen = b""
    while not until or until.encode() not in seen or seen.count("：采用".encode()) < come:
        try:
            more = os.read(screen, 65536)
        except OSError:  # the other end is closed
            break
        if not more:
            break
        seen += more
    return seen.decode(errors="replace")  # it may end within a character


def held(event):
    """A script whose answer for one part comes when something has happened, for the others at once."""

    def script(request):
        part, draft = part_of(request)
        if part == "others":
            event.wait(60)
        return Response(body=completion(draft))

    return script


@terminal
@pytest.mark.parametrize("columns", [80, 40])
def test_a_table_that_fits_is_drawn_and_taken_away(columns, office):
    told = Event()
    with scripted(held(told)) as server, started(office, server, columns, TERM="xterm", NO_COLOR="1") as screen:
        seen = shown(screen, until=WAITING)
        told.set()
        seen += shown(screen)
    drawn, _, after = seen.partition("初稿已生成")
    assert "\x1b[2K" in drawn
    lines = [re.sub(r"\x1b\[[0-9;?]*\w", "", line) for line in re.split("[\r\n]+", drawn)]
    assert max(sum(2 if ord(c) > 0x2E7F else 1 for c in line) for line in lines) <= columns
    assert "\x1b" not in after
    assert re.search(r"用时 \d+ 秒，送出 \d+、收到 \d+ 词元", after)


@terminal
def test_a_terminal_that_nothing_can_be_drawn_on_gets_a_line_a_section(office):
    told = Event()
    with scripted(held(told)) as server, started(office, server, 80, TERM="dumb") as screen:
        seen = shown(screen, until=WAITING)
        told.set()
        seen += shown(screen)
    assert "\x1b" not in seen
    assert seen.index(WAITING) < seen.index("六：采用") < seen.index("初稿已生成")
    assert "一（一）主动公开情况：采用" in seen


@terminal
def test_ctrl_c_ends_the_waiting_and_says_what_had_come(office):
    told = Event()
    with scripted(held(told)) as server, started(office, server, 80, TERM="dumb") as screen:
        seen = shown(screen, until=WAITING, come=8)  # all but the one that is held
        os.write(screen, b"\x03")
        seen += shown(screen)
        told.set()
    assert "六：没有答复，用底稿。起草时被中断" in seen
    assert "初稿已生成" in seen
    assert re.search(r"用时 \d+ 秒", seen)


def test_who_waits_for_nothing_is_not_told_to(office, capsys, monkeypatch):
    with scripted(answering()) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        assert run(["2021", "-w", str(office), "--model", "m"]) == 0
        assert "没有再发送" not in capsys.readouterr().out
        assert run(["2021", "-w", str(office), "--model", "m"]) == 0
    told = capsys.readouterr()
    assert WAITING not in told.err
    assert "\x1b" not in told.err
    assert "没有再发送" in told.out


def test_what_could_not_stand_is_told_by_its_kinds_and_is_not_the_models(office, capsys, monkeypatch):
    with scripted(answering("applications", ["抱歉，我无法完成这个请求。"])) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        assert run(["2021", "-w", str(office), "--model", "m", "--require-model"]) == 2
    told = capsys.readouterr().out
    assert "采用 8 个；未采用，用底稿 1 个" in told
    assert len(re.findall("漏写了标记", told)) == 1
    assert "漏写了标记 {{F1}}" in told
    assert re.search("同类问题共 [0-9]+ 处", told)


def test_a_model_that_is_required_and_not_configured(office, capsys):
    assert run(["2021", "-w", str(office), "--require-model"]) == 2
    told = capsys.readouterr()
    assert "没有配置模型" in told.err
    assert "初稿已生成" in told.out
