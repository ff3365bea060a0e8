"""``draft-report next 2022``: the next year's folder, with what last year decides filled in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from report_drafter.cli.files import tell_files
from report_drafter.cli.say import say

if TYPE_CHECKING:
    from report_drafter.carry_over import Carried, Opened


def next_year(
    year: Annotated[int, typer.Argument(metavar="年份", help="要开始的报告年度，如 2022", show_default=False)],
    workspace: Annotated[Path | None, typer.Option("--workspace", "-w", help="工作目录，默认从当前目录往上找")] = None,
) -> None:
    """建立下一年度的文件夹，由上年数据填好结转数，列出上年提出的措施。"""
    from report_drafter.carry_over import open_next
    from report_drafter.workspace import find_workspace

    found = find_workspace(workspace or Path.cwd())
    opened = open_next(found, year)
    tell_files(opened.written, opened.kept)
    _tell(opened)
    say("下一步：")
    say(f"  1. 在 {found.year_folder(year)} 里填好统计表（counts）和活动台账（activities）；")
    say("  2. 在 notes.md 里逐条写明上年措施的落实情况；" if opened.promises else "  2. 领导的意见写进 notes.md；")
    say(f"  3. 运行 draft-report {year}。")


def _tell(opened: "Opened") -> None:
    from report_drafter.workspace import NOTES_FILE

    say(f"版式：{opened.edition} 年版；上年数字取自 {opened.source}")
    filled = any(path.stem == "counts" for path in opened.written)
    sure, proposed = ([c for c in opened.carried if c.sure is is_sure] for is_sure in (True, False))
    _list("已填入（须与上年结转一致）" if filled else "统计表没有改动，请核对其中上年结转是否为", sure)
    _list("已预填（按上年现有数，请按本年增减改正）" if filled else "上年现有数（供核对本年增减）", proposed)
    if opened.promises:
        noted = any(path.name == NOTES_FILE for path in opened.written)
        where = "已列入 notes.md 备答" if noted else "notes.md 没有改动，请核对是否逐条写了落实情况"
        say(f"上年报告提出的改进措施 {len(opened.promises)} 条，{where}：")
        for number, promise in enumerate(opened.promises, 1):
            say(f"  {number}. {promise}")
    for note in opened.notes:
        say(f"提示：{note}")


def _list(lead: str, carried: list["Carried"]) -> None:
    if carried:
        say(f"{lead}：")
        for item in carried:
            say(f"  {item.label}　{item.value}")
