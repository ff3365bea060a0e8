"""``draft-report update 2021 FILE``: an edited draft after its inputs were corrected."""

from pathlib import Path
from shutil import get_terminal_size
from typing import Annotated

import typer

from report_drafter.cli.formats import Format
from report_drafter.cli.say import say, say_json
from report_drafter.cli.status import Status


def update(
    year: Annotated[int, typer.Argument(metavar="年份", help="报告年度，如 2021", show_default=False)],
    file: Annotated[Path, typer.Argument(metavar="文件", help="改过的初稿（.docx），不会被改动", show_default=False)],
    workspace: Annotated[Path | None, typer.Option("--workspace", "-w", help="工作目录，默认从当前目录往上找")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="更新后写到哪个文件，默认在原文件旁，名称后加“（更新）”")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="显示方式：json 供程序读取")] = Format.TEXT,
) -> int:
    """数据或台账更正后，更新改过的初稿里的表格和数字，其他文字不动。

    返回码：0 已更新，或不需要更新；1 已更新，有地方还要人看；2 未能更新。
    """
    from report_drafter.review.update_summary import as_json, as_text
    from report_drafter.tracing.update import update as update_draft
    from report_drafter.workspace import find_workspace

    updated = update_draft(find_workspace(workspace or Path.cwd()), year, file, output)
    if form is Format.JSON:
        say_json(as_json(updated))
    else:
        say(as_text(updated, get_terminal_size().columns))
    return Status.FINDINGS if updated.left else Status.CLEAN
