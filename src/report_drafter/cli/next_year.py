"""``draft-report next 2022``: the next year's folder, with what last year decides filled in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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
    for path in opened.written:
        typer.echo(f"已生成：{path}")
    if not opened.written:
        typer.echo(f"{found.year_folder(year)} 里的文件都已存在，未作改动。")
    _tell(opened)
    typer.echo("下一步：")
    typer.echo(f"  1. 在 {found.year_folder(year)} 里填好 counts.xlsx 和 activities.xlsx；")
    typer.echo(
        "  2. 在 notes.md 里逐条写明上年措施的落实情况；" if opened.promises else "  2. 领导的意见写进 notes.md；"
    )
    typer.echo(f"  3. 运行 draft-report {year}。")


def _tell(opened: "Opened") -> None:
    typer.echo(f"版式：{opened.edition} 年版；上年数字取自{opened.source}")
    if any(path.name == "counts.xlsx" for path in opened.written):
        _list("已填入（须与上年结转一致）", [c for c in opened.carried if c.sure])
        _list("已预填（按上年现有数，请按本年增减改正）", [c for c in opened.carried if not c.sure])
    if opened.promises:
        typer.echo(f"上年报告提出的改进措施 {len(opened.promises)} 条，已列入 notes.md 备答：")
        for number, promise in enumerate(opened.promises, 1):
            typer.echo(f"  {number}. {promise}")
    for note in opened.notes:
        typer.echo(f"提示：{note}")


def _list(lead: str, carried: list["Carried"]) -> None:
    if carried:
        typer.echo(f"{lead}：")
        for item in carried:
            typer.echo(f"  {item.label}　{item.value}")
