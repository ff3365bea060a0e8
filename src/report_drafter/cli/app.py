"""The program ``draft-report``. Modules that take long to import are imported by the commands that need them."""

import gc
import os
import sys

import typer

from report_drafter import __version__
from report_drafter.cli import (
    check,
    collect,
    diff,
    draft,
    import_,
    init,
    log,
    next_year,
    rules,
    sign,
    standing,
    update,
    verify,
)
from report_drafter.cli.chinese import Command, Group, show_faults, usage_message
from report_drafter.cli.say import say
from report_drafter.cli.status import Status
from report_drafter.faults import BadInput

DEBUG = "REPORT_DRAFTER_DEBUG"
"""Set in the environment, it lets errors of the program itself through, traceback and all."""

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="政府信息公开工作年度报告：编制初稿，核对数据。",
    epilog="编制某年的报告，直接写年份：draft-report 2021",
)


def _version(asked: bool) -> None:
    if asked:
        say(f"report-drafter {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="显示版本"),
) -> None:
    pass


app.command(cls=Command)(draft.draft)
app.command(cls=Command)(check.check)
app.command(cls=Command)(diff.diff)
app.command(cls=Command)(update.update)
app.command(cls=Command)(rules.rules)
app.command(cls=Command)(init.init)
app.command("next", cls=Command)(next_year.next_year)
app.command("import", cls=Command)(import_.import_)
app.command("status", cls=Command)(standing.standing)
app.command(cls=Command)(log.log)
app.command(cls=Command)(collect.collect)
app.command(cls=sign.SignCommand)(sign.sign)
app.command(cls=Command)(verify.verify)


def main() -> None:
    """Run the program; whatever goes wrong becomes a message, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    status = run(sys.argv[1:])
    gc.freeze()  # what is left goes with the process: Python would first look through all of it for cycles
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """Run the program with these arguments and return its exit status."""
    try:
        status = app(arguments, standalone_mode=False, prog_name="draft-report")
    except Exception as error:
        if DEBUG in os.environ:
            raise
        return _failed(error)
    except KeyboardInterrupt:
        say("已中止。", err=True)
        return Status.FAILED
    return status if isinstance(status, int) else Status.CLEAN


def _failed(error: Exception) -> Status:
    """Say what went wrong; never a traceback."""
    if isinstance(error, BadInput):
        show_faults(error.faults)
    elif wrong_usage := usage_message(error):
        say(wrong_usage, err=True)
        say("用法请见 draft-report --help", err=True)
    elif isinstance(error, typer.Abort):
        say("已中止。", err=True)
    elif isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
        from report_drafter.atomic import fault_of

        # a path that no file system takes, a full disk; a pipe breaks when its reader has gone: nobody to tell
        show_faults([fault_of(error, os.fsdecode(error.filename or ""))])
    elif isinstance(error, MemoryError):
        say("内存不足，未能完成。请关闭其他程序后再试。", err=True)
    elif not isinstance(error, BrokenPipeError):
        say(f"程序内部出错，未能完成（{type(error).__name__}：{error}）。", err=True)
        say("请把这句话连同所用文件告诉维护者。", err=True)
    return Status.FAILED
