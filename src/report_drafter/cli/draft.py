"""``draft-report 2021``: the year's first draft."""

import os
import sys
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated

import typer

from report_drafter.cli.formats import Format
from report_drafter.cli.say import say, say_json
from report_drafter.cli.status import Status

if TYPE_CHECKING:
    from report_drafter.draft import Draft
    from report_drafter.modelling.start import Model
    from report_drafter.review.draft_summary import Written
    from report_drafter.workspace import Workspace


def draft(
    year: Annotated[int, typer.Argument(metavar="年份", help="报告年度，如 2021", show_default=False)],
    workspace: Annotated[Path | None, typer.Option("--workspace", "-w", help="工作目录，默认从当前目录往上找")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="初稿写到哪个文件，默认在该年文件夹内")] = None,
    date: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="成文日期，如 2022-01-13")] = None,
    form: Annotated[Format, typer.Option("--format", help="显示方式：json 供程序读取")] = Format.TEXT,
    model: Annotated[
        str | None, typer.Option("--model", help="起草文字的模型，none 为不用；默认见 office.toml")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="模型写的有存疑之处一律换成底稿，不只是标出")] = False,
    require_model: Annotated[
        bool, typer.Option("--require-model", help="有部分没用上模型的文字时以状态 2 结束（初稿照常写出）")
    ] = False,
    redraft: Annotated[list[str] | None, typer.Option("--redraft", help="让模型重写哪一部分，如 五、一（二）")] = None,
    show_prompt: Annotated[
        bool, typer.Option("--show-prompt", help="只显示要发给模型的全部内容，不发送，也不写初稿")
    ] = False,
) -> int:
    """编制一年的报告初稿（可简写为 draft-report 2021）。"""
    from report_drafter.modelling.start import open_model
    from report_drafter.narrative.modelled.wish import Wish
    from report_drafter.workspace import find_workspace

    found = find_workspace(workspace or Path.cwd())
    wish = Wish(model, strict, tuple(redraft or ()))
    if show_prompt:
        from report_drafter.draft import shown_prompts

        say(shown_prompts(found, year, wish, os.environ))
        return Status.CLEAN
    with open_model(found, year, wish, os.environ) or nullcontext() as writer:
        made = _made(found, year, date, writer)
    written = _written(made, output or found.draft_file(made.inputs.office.name, year))
    _tell(written, form)
    if require_model and not (made.modelled and made.modelled.stands):
        why = "有一部分没有用上模型写的文字" if made.modelled else "没有配置模型"
        say(f"{why}，按 --require-model 的要求以状态 2 结束；初稿已照常写出。", err=True)
        return Status.FAILED
    return Status.CLEAN


def _made(workspace: "Workspace", year: int, signed: datetime | None, model: "Model | None") -> "Draft":
    from report_drafter.draft import make_draft

    day = signed.date() if signed else None
    if model is None:
        return make_draft(workspace, year, day)
    from report_drafter.cli.sections import Watcher

    with Watcher(sys.stderr, model.settings.timeout) as watch:
        return make_draft(workspace, year, day, (model, watch))


def _written(made: "Draft", path: Path) -> "Written":
    from report_drafter.draft import save
    from report_drafter.review.draft_summary import Written

    target, kept = save(made, path)
    return Written(made, target, kept)


def _tell(written: "Written", form: Format) -> None:
    from report_drafter.review.draft_summary import as_json, as_text

    if form is Format.JSON:
        say_json(as_json(written))
    else:
        say(as_text(written, get_terminal_size().columns))
