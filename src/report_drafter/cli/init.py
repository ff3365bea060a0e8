"""``draft-report init DIR``: a workspace to fill in."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, get_args

import typer

_LEVELS = {"township": "乡镇、街道", "county": "县区", "city": "市州", "province": "省", "department": "部门"}


def init(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="在哪里建立工作目录", show_default=False)],
    office: Annotated[str, typer.Option("--office", help="单位全称")] = "",
    level: Annotated[str, typer.Option("--level", help="层级：" + "、".join(_LEVELS))] = "",
    year: Annotated[int, typer.Option("--year", help="报告年度，默认为上一年", show_default=False)] = 0,
) -> None:
    """建立工作目录：单位设置和当年要填的两个表格。"""
    from report_drafter.begin import begin
    from report_drafter.office import Level

    name = office.strip() or _ask("单位全称", "--office")
    chosen = level or _ask(f"单位层级（{'、'.join(f'{k} {v}' for k, v in _LEVELS.items())}）", "--level")
    if chosen not in get_args(Level):
        raise typer.BadParameter(f"只能写 {'、'.join(_LEVELS)} 之一", param_hint="--level")
    report_year = year or date.today().year - 1
    written = begin(folder, name, chosen, report_year)  # type: ignore[arg-type]
    for path in written:
        typer.echo(f"已生成：{path}")
    if not written:
        typer.echo("各文件都已存在，未作改动。")
    typer.echo("下一步：")
    typer.echo(f"  1. 用记事本打开 {folder / 'office.toml'}，核对单位信息；")
    typer.echo(f"  2. 在 {folder / str(report_year)} 里填好 counts.xlsx 和 activities.xlsx；")
    typer.echo(f"  3. 进入 {folder}，运行 draft-report {report_year}。")


def _ask(question: str, option: str) -> str:
    """Ask at a terminal; without one the option is required."""
    if not sys.stdin.isatty():
        raise typer.BadParameter(f"请用 {option} 写明{question}", param_hint=option)
    return str(typer.prompt(question))
