"""``draft-report 2021``: the year's first draft."""

from datetime import datetime
from pathlib import Path
from shutil import get_terminal_size
from typing import Annotated

import typer

from report_drafter.cli.formats import Format


def draft(
    year: Annotated[int, typer.Argument(metavar="年份", help="报告年度，如 2021", show_default=False)],
    workspace: Annotated[Path | None, typer.Option("--workspace", "-w", help="工作目录，默认从当前目录往上找")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="初稿写到哪个文件，默认在该年文件夹内")] = None,
    date: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="成文日期，如 2022-01-13")] = None,
    form: Annotated[Format, typer.Option("--format", help="显示方式：json 供程序读取")] = Format.TEXT,
) -> None:
    """编制一年的报告初稿（可简写为 draft-report 2021）。"""
    from report_drafter.check.engine import check
    from report_drafter.draft import make_draft, save
    from report_drafter.review.draft_summary import Written, as_json, as_text
    from report_drafter.workspace import find_workspace

    found = find_workspace(workspace or Path.cwd())
    made = make_draft(found, year, date.date() if date else None)
    path, kept = save(made, output or found.draft_file(made.inputs.office.name, year))
    written = Written(made, path, kept, check(made.report, made.inputs.previous))
    if form is Format.JSON:
        import json

        typer.echo(json.dumps(as_json(written), ensure_ascii=False, indent=2))
    else:
        typer.echo(as_text(written, get_terminal_size().columns))
