"""``draft-report status``: where each year stands."""

from datetime import date
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated

import typer

from report_drafter.cli.formats import Format
from report_drafter.cli.say import say, say_json

if TYPE_CHECKING:
    from report_drafter.standing import Standing


def standing(
    year: Annotated[int | None, typer.Argument(metavar="[年份]", help="只看这一年", show_default=False)] = None,
    workspace: Annotated[Path | None, typer.Option("--workspace", "-w", help="工作目录，默认从当前目录往上找")] = None,
    form: Annotated[Format, typer.Option("--format", help="显示方式：json 供程序读取")] = Format.TEXT,
    workbook: Annotated[
        Path | None, typer.Option("--workbook", help="另写一个带图表的 xlsx 工作簿", show_default=False)
    ] = None,
) -> None:
    """各年度的进展：填报、台账、初稿、检查的情况，何时应当公布。"""
    from report_drafter.form import form_for_year
    from report_drafter.review.standing_summary import as_json, as_text
    from report_drafter.standing import standings
    from report_drafter.workspace import find_workspace

    found = find_workspace(workspace or Path.cwd())
    if year is not None:
        found.require_year(year)
        form_for_year(year)
    all_years = standings(found)
    years = [s for s in all_years if year in (None, s.year)]
    if workbook is not None and years:
        _write_workbook(workbook, all_years, years)
    if form is Format.JSON:
        say_json(as_json(years))
    elif years:
        say(as_text(years, date.today(), get_terminal_size().columns))
    else:
        say("还没有任何年度的文件夹。请运行 draft-report next 年份，或新建以年份命名的文件夹。")


def _write_workbook(path: Path, standings: "list[Standing]", shown: "list[Standing]") -> None:
    from report_drafter.review.standing_workbook import save_workbook

    save_workbook(path, standings, [standing.year for standing in shown])
    say(f"已生成：{path}", err=True)
