"""``draft-report collect 2021 FILES``: the units' reports summed into their superior's figures."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from report_drafter.cli.formats import Format
from report_drafter.cli.progress import Progress
from report_drafter.cli.say import say
from report_drafter.cli.status import Status

if TYPE_CHECKING:
    from report_drafter.review.batch import Outcome


def collect(
    year: Annotated[int, typer.Argument(metavar="年份", help="报告年度，如 2021", show_default=False)],
    files: Annotated[
        list[Path],
        typer.Argument(metavar="文件...", help="各单位的 docx、网页、PDF 或文件夹，可含上年的", show_default=False),
    ],
    workspace: Annotated[Path | None, typer.Option("--workspace", "-w", help="工作目录，默认从当前目录往上找")] = None,
    messages: Annotated[bool, typer.Option("--messages", help="给每个有问题的单位写一份退改通知")] = False,
    charts: Annotated[bool, typer.Option("--charts", help="在汇总工作簿里另加一张图表")] = False,
    form: Annotated[Format, typer.Option("--format", help="显示方式：json 供程序读取")] = Format.TEXT,
    jobs: Annotated[int, typer.Option("--jobs", "-j", help="同时检查几份；0 为用上全部处理器")] = 0,
) -> int:
    """汇总各单位的年度报告：逐份检查，列出缺报单位，合计各表，比较各单位。

    返回码：0 没有问题；1 有错误、空缺、缺报或没有计入的；2 有文件没有读出。
    """
    if jobs < 0:
        raise typer.BadParameter("请写 0 或更大的整数", param_hint="--jobs")

    from report_drafter.collecting.collect import collect as gather
    from report_drafter.collecting.summary import as_text, is_complete, tally, write_json
    from report_drafter.workspace import find_workspace

    found = find_workspace(workspace or Path.cwd())
    collection = gather(found, year, files, _follow, jobs or None)
    written = None
    if collection.current:
        from report_drafter.collecting.write import write_outputs

        written = write_outputs(found, collection, messages=messages, charts=charts)
    counted = tally(collection)
    if form is Format.JSON:
        write_json(collection, written, sys.stdout.write)
    else:
        say(as_text(collection, counted, written))
    if collection.failures:
        return Status.FAILED
    return Status.CLEAN if is_complete(collection, counted) else Status.FINDINGS


def _follow(outcomes: "Iterable[Outcome]", total: int) -> "Iterable[Outcome]":
    return Progress(sys.stderr, total).follow(outcomes)
