"""``draft-report init DIR``: a workspace to fill in."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from report_drafter.cli.files import tell_files
from report_drafter.cli.say import say

if TYPE_CHECKING:
    from report_drafter.office import Level

T = TypeVar("T")
_LEVELS: "dict[Level, str]" = {
    "township": "乡镇、街道",
    "county": "县区",
    "city": "市州",
    "province": "省",
    "department": "部门",
}
_CHOICE = "、".join(f"{key}（{words}）" for key, words in _LEVELS.items())


def init(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="在哪里建立工作目录", show_default=False)],
    office: Annotated[str, typer.Option("--office", help="单位全称")] = "",
    level: Annotated[str, typer.Option("--level", help="层级：" + "、".join(_LEVELS))] = "",
    year: Annotated[int, typer.Option("--year", help="报告年度，默认为上一年", show_default=False)] = 0,
) -> None:
    """建立工作目录：单位设置和当年要填的两个表格。"""
    from report_drafter.begin import begin, open_year
    from report_drafter.workspace import Workspace

    workspace, report_year = Workspace(folder), year or date.today().year - 1
    if workspace.office_file.exists():  # whose workspace it is stands there
        begun = open_year(workspace, report_year)
        say(f"已有 {workspace.office_file}，未作改动；单位信息以其中写的为准。")
    else:
        begun = begin(folder, _name(office), _chosen(level), report_year)
    tell_files(begun.written, begun.kept)
    say("下一步：")
    say(f"  1. 用记事本打开 {workspace.office_file}，核对单位信息；")
    say(f"  2. 在 {workspace.year_folder(report_year)} 里填好统计表（counts）和活动台账（activities）；")
    say(f"  3. 进入 {folder}，运行 draft-report {report_year}。")


def _name(typed: str) -> str:
    return typed.strip() or _ask_until(lambda answer: answer or None, "单位全称", "--office")


def _chosen(typed: str) -> "Level":
    if not typed:
        return _ask_until(_level, f"单位层级：{_CHOICE}", "--level")
    level = _level(typed)
    if level is None:
        raise typer.BadParameter(f"只能写 {_CHOICE} 之一", param_hint="--level")
    return level


def _level(typed: str) -> "Level | None":
    """The level that is meant: by its key, or by a Chinese word of it (乡镇); None if there is none."""
    return next((key for key, words in _LEVELS.items() if typed.strip() in (key, *words.split("、"))), None)


def _ask_until(meaning: Callable[[str], T | None], question: str, option: str) -> T:
    """Ask at a terminal until the answer means something; without a terminal the option is required."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise typer.BadParameter(f"请用 {option} 写明{question}", param_hint=option)
    while (answer := meaning(str(typer.prompt(question)).strip())) is None:
        say("没有这一项，请重新填写。")
    return answer
