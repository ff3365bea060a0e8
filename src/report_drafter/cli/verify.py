"""``draft-report verify``: whether a report is still the one that was signed, and what changed since."""

from pathlib import Path
from typing import Annotated

import typer

from report_drafter.cli.formats import Format
from report_drafter.cli.say import say, say_json
from report_drafter.cli.status import Status


def verify(
    file: Annotated[Path, typer.Argument(metavar="文件", help="要核验的 .docx 报告", show_default=False)],
    sheet: Annotated[
        Path | None, typer.Option("--sheet", help="核对单的 .json 文件，默认用报告旁边最新的一份", show_default=False)
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="显示方式：json 供程序读取")] = Format.TEXT,
) -> int:
    """核验报告是不是签认的那一份；不是的，列出此后改动的数字和表格。

    返回码：0 就是签认的那一份；1 签认后有改动；2 未能核验。
    """
    from report_drafter.review.verify_summary import as_json, as_text
    from report_drafter.signing import verify as verifying

    verified = verifying.verify(file, sheet)
    if form is Format.JSON:
        say_json(as_json(verified))
    else:
        say(as_text(verified))
    return Status.FINDINGS if verified.differences else Status.CLEAN
