"""``draft-report import FILE``: a published report's figures into the workspace."""

from pathlib import Path
from shutil import get_terminal_size
from typing import Annotated

import typer

from report_drafter.cli.formats import Format
from report_drafter.cli.say import say, say_json
from report_drafter.cli.status import Status


def import_(
    file: Annotated[
        Path, typer.Argument(metavar="文件", help="已公布的报告：docx、网页（html）或有文字的 PDF", show_default=False)
    ],
    workspace: Annotated[Path | None, typer.Option("--workspace", "-w", help="工作目录，默认从当前目录往上找")] = None,
    year: Annotated[int, typer.Option("--year", help="报告年度，默认按报告所写", show_default=False)] = 0,
    form: Annotated[Format, typer.Option("--format", help="显示方式：json 供程序读取")] = Format.TEXT,
) -> int:
    """导入已公布的年度报告：表中的数填入该年的 counts.xlsx，报告留存备查。

    返回码：0 已导入；1 已导入，但公布的数不合勾稽关系；2 未能导入。
    """
    from report_drafter.importing import import_report
    from report_drafter.review.import_summary import as_json, as_text
    from report_drafter.workspace import find_workspace

    found = find_workspace(workspace or Path.cwd())
    imported = import_report(found, file, year or None)
    if form is Format.JSON:
        say_json(as_json(imported))
    else:
        say(as_text(imported, get_terminal_size().columns))
    return Status.CLEAN if imported.taken.sound else Status.FINDINGS
