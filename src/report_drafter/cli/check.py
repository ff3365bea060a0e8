"""``draft-report check``: every number of a report held against its tables, and the rules."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from report_drafter.cli.formats import CheckFormat
from report_drafter.cli.progress import Progress
from report_drafter.cli.say import say
from report_drafter.cli.status import Status
from report_drafter.plain_text import clean

if TYPE_CHECKING:
    from report_drafter.check.model import Checked
    from report_drafter.review.batch import Outcome


def check(
    files: Annotated[
        list[Path], typer.Argument(metavar="文件...", help="要检查的 .docx 文件或文件夹", show_default=False)
    ],
    previous: Annotated[
        Path | None, typer.Option("--previous", help="上一年度的报告，用来核对跨年度的数字", show_default=False)
    ] = None,
    form: Annotated[
        CheckFormat, typer.Option("--format", help="显示方式：json 为程序用，html 为网页")
    ] = CheckFormat.TEXT,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="核对页写到哪里；检查多份时为文件夹", show_default=False),
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", help="只报告这些规则，如 F 或 F301；可重复，可用逗号隔开")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help="不报告这些规则；写法同上")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="说明每个数字是怎样识别和核对的")] = False,
    traced: Annotated[bool, typer.Option("--trace", help="列出每个数字在初稿中的出处，直到台账的行")] = False,
    annotated: Annotated[
        Path | None,
        typer.Option("--annotate", help="另写一份带批注的副本，批注标在有问题处", show_default=False),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", help="同时检查几份；0 为用上全部处理器")] = 0,
) -> int:
    """检查年度报告：逐一核对文中的数字与表格，并检查格式和内容。

    返回码：0 没有错误；1 发现错误；2 有文件未能检查或用法有误。
    """
    if jobs < 0:
        raise typer.BadParameter("请写 0 或更大的整数", param_hint="--jobs")
    if annotated is not None and (len(files) != 1 or files[0].is_dir()):
        raise typer.BadParameter("一次只能给一份文件写批注", param_hint="--annotate")
    if (form is CheckFormat.HTML) != (output is not None):
        raise typer.BadParameter("写核对页时与 --format html 一起写明，如 -o 核对.html", param_hint="--output")

    from report_drafter.review.batch import Job, check_files, find_files, prepare

    render = _renderer(form, explain=explain, traced=traced)
    job = Job(_annotating(render, annotated) if annotated else render, _codes(select), _codes(ignore), previous)
    prepare(job)
    found = list(find_files(files))
    if output is not None:
        show = _pages(output, files, found, previous)
    else:
        show = _show_json if form is CheckFormat.JSON else _show_text
    outcomes = check_files(found, job, jobs or None)
    tally = Tally()
    show(tally.count(outcomes), Progress(sys.stderr, len(found)))
    if form is not CheckFormat.JSON and len(found) > 1:
        say(str(tally))
    return tally.status


class Tally(Struct):
    """How the files fared."""

    clean: int = 0
    faulty: int = 0
    failed: int = 0

    def count(self, outcomes: "Iterable[Outcome]") -> "Iterator[Outcome]":
        """Pass outcomes on, counting them."""
        for outcome in outcomes:
            self.failed += bool(outcome.failure)
            self.faulty += bool(outcome.errors)
            self.clean += not outcome.failure and not outcome.errors
            yield outcome

    @property
    def status(self) -> Status:
        """The exit status."""
        return Status.FAILED if self.failed else Status.FINDINGS if self.faulty else Status.CLEAN

    def __str__(self) -> str:
        """One line for the end of a run over several files."""
        failed = f"，{self.failed} 份未能检查" if self.failed else ""
        return (
            f"共 {self.clean + self.faulty + self.failed} 份：{self.clean} 份没有错误，{self.faulty} 份有错误{failed}"
        )


def _show_text(outcomes: "Iterable[Outcome]", progress: Progress) -> None:
    """Reports on the output stream, files that could not be checked on the error stream."""
    for outcome in progress.follow(outcomes):
        if outcome.failure:
            _tell_failure(outcome)
        else:
            typer.echo(outcome.output, nl=False)  # in colours; its texts are clean by now


def _tell_failure(outcome: "Outcome") -> None:
    say(f"{clean(outcome.file)}：未能检查。{clean(outcome.failure)}", err=True)


def _pages(
    output: Path, asked: Sequence[Path], found: Sequence[Path], previous: Path | None
) -> "Callable[[Iterable[Outcome], Progress], None]":
    """What writes the review pages: one file for a single report, a folder for several or for what a folder holds."""
    from report_drafter.review.page.files import Pages

    inputs = [*found, *([previous] if previous else [])]
    pages = Pages(output, inputs, many=len(found) > 1 or any(map(os.path.isdir, asked)))

    def show(outcomes: "Iterable[Outcome]", progress: Progress) -> None:
        for outcome in progress.follow(outcomes):
            pages.add(outcome)
            if outcome.failure:
                _tell_failure(outcome)
        if told := pages.close():
            say(told)

    return show


def _show_json(outcomes: "Iterable[Outcome]", progress: Progress) -> None:
    from report_drafter.review.json_out import Document

    document = Document(sys.stdout.write)
    for outcome in progress.follow(outcomes):
        if outcome.failure:
            document.failure(outcome.file, outcome.failure)
        else:
            document.report(outcome.output)
    document.close()


def _renderer(form: CheckFormat, *, explain: bool, traced: bool) -> "Callable[[str, Checked], str]":
    """What puts one file's result into words, with all that it must know of the terminal."""
    if form is CheckFormat.JSON:
        from report_drafter.review import json_out

        return partial(json_out.render, explain=explain, traced=traced)
    if form is CheckFormat.HTML:
        from report_drafter.review.page import render

        return render.render
    from report_drafter.review import terminal, trace

    on_terminal = sys.stdout.isatty()
    return partial(
        trace.render if traced else terminal.render,
        width=get_terminal_size().columns if on_terminal else 80,
        color=on_terminal and "NO_COLOR" not in os.environ,
        explain=explain,
    )


def _annotating(render: "Callable[[str, Checked], str]", target: Path) -> "Callable[[str, Checked], str]":
    """The renderer, which also writes a copy of the document with a comment at each finding."""

    def annotating(file: str, checked: "Checked") -> str:
        from report_drafter.document.annotate import annotate, remarked

        annotate(Path(file), target, tuple(remarked(checked)))
        return render(file, checked)

    return annotating


def _codes(given: Sequence[str] | None) -> tuple[str, ...]:
    """Codes from options that may be repeated and hold several, with commas of either width."""
    return tuple(code.strip() for part in given or () for code in part.replace("，", ",").split(","))
