import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import openpyxl
import pytest
from msgspec import Struct
from msgspec.structs import fields

from report_drafter.cli.app import run
from report_drafter.faults import BadInput
from report_drafter.narrative.modelled.settings import model_settings
from report_drafter.office import Office, read_office

COMMAND = [sys.executable, "-m", "report_drafter", "init"]


def _at_terminal(arguments: list[str], answers: list[tuple[str, str]]) -> tuple[int, str]:
    """Run ``init`` at a terminal of its own, answer each question once it is asked, and return status and screen."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*COMMAND, *arguments], stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    screen = b""
    waiting = list(answers)
    while select.select([ours], [], [], 30)[0]:
        try:
            screen += os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        if waiting and waiting[0][0] in screen.decode(errors="ignore"):
            os.write(ours, f"{waiting.pop(0)[1]}\n".encode())
    os.close(ours)
    return process.wait(30), screen.decode()


def test_it_asks_at_a_terminal(tmp_path: Path):
    answers = [("单位全称", "某某县云桥镇人民政府"), ("单位层级", "镇"), ("没有这一项", "乡镇")]
    status, screen = _at_terminal([str(tmp_path / "年报"), "--year", "2021"], answers)
    assert status == 0, screen
    office = read_office(tmp_path / "年报" / "office.toml")
    assert (office.name, office.short_name, office.level) == ("某某县云桥镇人民政府", "某某县云桥镇", "township")
    steps = screen.partition("下一步：")[2].strip().splitlines()
    assert [step.strip()[:2] for step in steps] == ["1.", "2.", "3."]


@pytest.mark.parametrize("given", [[], ["--office", "某某镇人民政府"], ["--level", "township"]])
def test_it_never_asks_without_a_terminal(given: list[str], tmp_path: Path):
    folder = tmp_path / "年报"
    done = subprocess.run(
        [*COMMAND, str(folder), *given],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "请用 --" in done.stderr
    assert not folder.exists()


def test_an_unknown_level_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["init", str(tmp_path), "--office", "某某镇人民政府", "--level", "village"]) == 2
    assert "只能写 township" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_every_setting_is_explained_and_works_once_its_mark_is_taken_away(tmp_path: Path):
    assert run(["init", str(tmp_path), "--office", "某某县云桥镇人民政府", "--level", "乡镇", "--year", "2021"]) == 0
    file = tmp_path / "office.toml"
    text = file.read_text(encoding="utf-8")
    settings = r"^# (?=\[\[\w+\]\]$|[a-z_]+ = )"
    assert len(re.findall(settings, text, re.MULTILINE)) > 20
    file.write_text(re.sub(settings, "", text, flags=re.MULTILINE), encoding="utf-8")
    office = read_office(file)
    assert office.log.columns == {"推送日": "date", "阅读数": "unused"}
    assert [channel.channel for channel in office.channels] == ["微信公众号"]
    assert office.sign_date(2021)


def _settings(record: type[Struct]) -> Iterator[str]:
    """The names of all settings of a record and of those in it."""
    for one in fields(record):
        inner = [kind for kind in _kinds(one.type) if isinstance(kind, type) and issubclass(kind, Struct)]
        yield from _settings(inner[0]) if inner else (one.name,)


def _kinds(annotation: object) -> Iterator[object]:
    yield annotation
    for part in get_args(annotation):
        yield from _kinds(part)


def test_no_setting_is_left_out(tmp_path: Path):
    assert run(["init", str(tmp_path), "--office", "某某县云桥镇人民政府", "--level", "乡镇", "--year", "2021"]) == 0
    text = (tmp_path / "office.toml").read_text(encoding="utf-8")
    with pytest.raises(BadInput, match="此处可用的有：") as refused:
        model_settings({"无": 1}, {}, None, tmp_path)
    of_model = str(refused.value).partition("可用的有：")[2].strip("“”").split("、")
    names = [name for name in _settings(Office) if name != "model"] + of_model
    assert len(names) > 30
    assert [name for name in names if not re.search(rf"^(# )?{name} = ", text, re.MULTILINE)] == []


def test_an_office_that_is_there_is_not_asked_for_and_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["init", str(tmp_path), "--office", "某某县云桥镇人民政府", "--level", "乡镇", "--year", "2020"]) == 0
    office = (tmp_path / "office.toml").read_bytes()
    capsys.readouterr()
    assert run(["init", str(tmp_path), "--year", "2021"]) == 0
    assert "office.toml，未作改动" in capsys.readouterr().out
    assert (tmp_path / "2021" / "counts.xlsx").exists()
    assert (tmp_path / "office.toml").read_bytes() == office


@pytest.mark.parametrize(
    ("there", "left_out"),
    [
        ("counts.yaml", "counts.xlsx"),
        ("Counts.xls", "counts.xlsx"),
        ("activities.CSV", "activities.xlsx"),
        ("counts.pdf", ""),
        ("activities（旧）.xlsx", ""),
    ],
)
def test_what_is_there_in_another_format_gets_no_workbook_beside_it(
    there: str, left_out: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "2021").mkdir()
    (tmp_path / "2021" / there).write_bytes(b"")
    assert run(["init", str(tmp_path), "--office", "某某镇人民政府", "--level", "乡镇", "--year", "2021"]) == 0
    names = {"counts.xlsx", "activities.xlsx", "notes.md", there} - {left_out}
    assert {path.name for path in (tmp_path / "2021").iterdir()} == names
    assert (f"已有，未作改动：{tmp_path / '2021' / there}" in capsys.readouterr().out) == bool(left_out)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["--office", "镇" * 501], "内容过长"),
        (["--office", "\u202e"], "没有填写"),
        (["--year", "20211"], "四位数字"),
        (["--year", "2018"], "没有适用于 2018 年的报告格式"),
    ],
)
def test_what_could_not_be_read_back_is_not_written(
    given: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "年报"
    assert run(["init", str(folder), "--office", "某某镇人民政府", "--level", "乡镇", *given]) == 2
    assert words in capsys.readouterr().err
    assert not folder.exists()


@pytest.mark.parametrize("folder", ["年报", "年报/内"])
def test_a_folder_that_can_not_be_made(folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "年报").write_bytes(b"")
    assert run(["init", str(tmp_path / folder), "--office", "某某镇人民政府", "--level", "乡镇"]) == 2
    assert not re.search("[A-Z][a-z]+ [a-z]+", capsys.readouterr().err.replace(str(tmp_path), ""))


def test_the_log_to_fill_in_is_ready_to_type_and_to_print(tmp_path: Path):
    assert (
        run(["init", str(tmp_path), "--office", "某某县云桥镇人民政府", "--level", "township", "--year", "2021"]) == 0
    )
    book = openpyxl.load_workbook(tmp_path / "2021" / "activities.xlsx")
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert all(sheet.column_dimensions[letter].width > 2 * len(sheet[f"{letter}1"].value) for letter in "ABCDEFG")
    lists = [v for v in sheet.data_validations.dataValidation if v.type == "list"]
    assert len(lists) == 2
    for choice in lists:
        name, _, area = choice.formula1.rpartition("!")
        cells = [cell.value for (cell,) in book[name.strip("'")][area.replace("$", "")]]
        assert all(cells)
