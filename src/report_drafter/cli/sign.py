"""``draft-report sign``: the sign-off sheet of a report whose every error is mended or has its reason."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from report_drafter.cli.chinese import Command
from report_drafter.cli.say import say
from report_drafter.cli.status import Status
from report_drafter.plain_text import clean, shell_word

if TYPE_CHECKING:
    from report_drafter.check.model import Finding
    from report_drafter.signing.model import Sheet

_WAIVE = "--waive"


class SignCommand(Command):
    """The command, which takes a waiver in one word (``--waive N101@12=理由``) or in two (``--waive N101@12 理由``)."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Put the two words of a waiver together."""
        return super().parse_args(ctx, list(_joined(args)))


def _joined(args: Sequence[str]) -> Iterator[str]:
    words = iter(args)
    for word in words:
        yield word
        if word != _WAIVE or (given := next(words, None)) is None:
            continue
        reason = None if "=" in given else next(words, None)
        if reason is None or reason.startswith("--"):
            yield given
            yield from () if reason is None else (reason,)
        else:
            yield f"{given}={reason}"


def sign(
    file: Annotated[Path, typer.Argument(metavar="文件", help="要签认的 .docx 报告", show_default=False)],
    waive: Annotated[
        list[str] | None,
        typer.Option(_WAIVE, help="不改正的错误及理由，如 N101@12=理由；可重复", show_default=False),
    ] = None,
    by: Annotated[str, typer.Option("--by", help="说明理由的人，写姓名或职务", show_default=False)] = "",
    previous: Annotated[
        Path | None, typer.Option("--previous", help="上一年度的报告，默认在工作目录里找", show_default=False)
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="核对单写到哪个 .docx 文件，默认在报告旁边", show_default=False),
    ] = None,
) -> int:
    """签认报告：全面核对，没有错误的，写出《年度报告数据核对单》。

    返回码：0 已写出核对单；1 有错误尚未改正，没有写出；2 未能完成。
    """
    from report_drafter.signing.page import render_sheet
    from report_drafter.signing.sign import examine, make_sheet
    from report_drafter.signing.store import free_files, save
    from report_drafter.signing.waivers import reasons, waived

    examined = examine(file, previous)
    files = free_files(file, output)
    given = reasons(waive or (), examined.errors)
    open_errors = {key: error for key, error in examined.errors.items() if key not in given}
    if open_errors and sys.stdin.isatty():
        given |= _asked(open_errors)
        open_errors = {key: error for key, error in open_errors.items() if key not in given}
    if open_errors:
        _refuse(file, open_errors)
        return Status.FINDINGS
    if given and not clean(by) and sys.stdin.isatty():
        by = _ask("ask_by")
    sheet = make_sheet(examined, waived(examined.errors, given, by), datetime.now().astimezone())
    save(files, render_sheet(sheet), sheet)
    _tell(sheet, files.document, files.data)
    return Status.CLEAN


def _asked(errors: "Mapping[str, Finding]") -> dict[str, str]:
    """The reasons given at the terminal, error by error, up to the first that gets none."""
    from report_drafter.signing.wording import wording

    given: dict[str, str] = {}
    for key, error in errors.items():
        say(wording().tell("standing", key=key, message=clean(error.message)), err=True)
        reason = clean(_ask("ask_reason"))
        if not reason:
            break
        given[key] = reason
    return given


def _ask(question: str) -> str:
    from report_drafter.signing.wording import wording

    return str(typer.prompt(wording().told[question], default="", show_default=False, err=True))


def _refuse(file: Path, errors: "Mapping[str, Finding]") -> None:
    """Say which errors stand, and how one that is meant to stand is waived."""
    from report_drafter.signing.wording import wording

    tell = wording().tell
    say(tell("refused", count=len(errors)), err=True)
    for key, error in errors.items():
        say(tell("standing", key=key, message=clean(error.message)), err=True)
    say(tell("how", file=shell_word(str(file)), key=next(iter(errors))), err=True)


def _tell(sheet: "Sheet", document: Path, data: Path) -> None:
    from report_drafter.signing.model import State
    from report_drafter.signing.wording import wording

    tell = wording().tell
    held = sum(rule.state is not State.NOT_HELD for rule in sheet.rules)
    reasons = tell("waivers", count=len(sheet.waivers)) if sheet.waivers else tell("no_waiver")
    say(tell("written", document=clean(str(document)), data=clean(str(data))))
    say(tell("totals", numbers=len(sheet.numbers), rules=held, waived=reasons))
    for warning, count in (("tracked", sheet.tracked_changes), ("comments", sheet.comments)):
        if count:
            say(tell(warning, count=count))
