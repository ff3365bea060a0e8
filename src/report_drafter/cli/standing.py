"""``draft-report status``: where each year stands."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from report_drafter.cli.formats import Format


def standing(
    year: Annotated[int | None, typer.Argument(metavar="[年份]", help="只看这一年", show_default=False)] = None,
    workspace: Annotated[Path | None, typer.Option("--workspace", "-w", help="工作目录，默认从当前目录往上找")] = None,
    form: Annotated[Format, typer.Option("--format", help="显示方式：json 供程序读取")] = Format.TEXT,
) -> None:
    """各年度的进展：填报、台账、初稿、检查的情况，何时应当公布。"""
    from report_drafter.review.standing_summary import as_json, as_text
    from report_drafter.standing import standings
    from report_drafter.workspace import find_workspace

    found = find_workspace(workspace or Path.cwd())
    if year is not None:
        found.require_year(year)
    years = [s for s in standings(found) if year in (None, s.year)]
    if form is Format.JSON:
        import json

        typer.echo(json.dumps(as_json(years), ensure_ascii=False, indent=2))
    elif years:
        typer.echo(as_text(years, date.today()))
    else:
        typer.echo("还没有任何年度的文件夹。请运行 draft-report next 年份，或新建以年份命名的文件夹。")
