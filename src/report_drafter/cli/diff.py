"""``draft-report diff FILE``: what was changed in an edited draft."""

from pathlib import Path
from shutil import get_terminal_size
from typing import Annotated

import typer

from report_drafter.cli.formats import Format
from report_drafter.cli.say import say, say_json
from report_drafter.cli.status import Status


def diff(
    file: Annotated[Path, typer.Argument(metavar="文件", help="改过的初稿（.docx）", show_default=False)],
    draft: Annotated[
        Path | None, typer.Option("--draft", help="未改过的初稿，默认在同一文件夹里找", show_default=False)
    ] = None,
    workspace: Annotated[
        Path | None, typer.Option("--workspace", "-w", help="与这个工作目录现在的数据和台账比对", show_default=False)
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="显示方式：json 供程序读取")] = Format.TEXT,
) -> int:
    """初稿改了什么：逐个数字、逐句列出，并看改后的数字是否还有依据。

    返回码：0 没有不一致的数字；1 有不一致的数字；2 未能比对。
    """
    if draft is not None and workspace is not None:
        raise typer.BadParameter("--draft 和 --workspace 只能选用一个", param_hint="--workspace")

    from report_drafter.review.diff_summary import as_json, as_text
    from report_drafter.tracing.diff import diff as compare
    from report_drafter.workspace import find_workspace

    found = compare(file, draft, find_workspace(workspace) if workspace else None)
    if form is Format.JSON:
        say_json(as_json(found))
    else:
        say(as_text(found, get_terminal_size().columns))
    return Status.FINDINGS if found.broken else Status.CLEAN
