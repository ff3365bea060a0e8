"""The command line in Chinese: help, usage errors and messages, and how faults are shown."""

import re
from collections.abc import Iterable
from functools import cache

import tomli
import typer
from typer import BadParameter
from typer.core import TyperCommand, TyperGroup

from report_drafter.cli.say import say
from report_drafter.faults import Fault
from report_drafter.resources import TEMPLATES

_YEAR = re.compile(r"\d{4}")
_UsageError = BadParameter.__mro__[1]  # the base of all errors in usage; the library exports only this one of them
MOST_SHOWN = 40
"""How many faults are printed; the rest is only counted."""


@cache
def _phrases() -> list[tuple[re.Pattern[str], str]]:
    raw = tomli.loads((TEMPLATES / "cli" / "phrases.toml").read_text(encoding="utf-8"))
    return [(re.compile(pattern), words) for pattern, words in raw["phrases"]]


def translate(text: str) -> str:
    """What the command line library says, in Chinese; words it was not told stay as they are."""
    for pattern, words in _phrases():
        text = pattern.sub(words, text)
    return text


def usage_message(error: Exception) -> str | None:
    """What is wrong with how a command was written, in Chinese; None for any other error."""
    if not isinstance(error, _UsageError):
        return None
    message: str = error.format_message()  # type: ignore[attr-defined]
    return translate(message)


class Command(TyperCommand):
    """A command whose help is Chinese."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """The command's help text."""
        return translate(super().get_help(ctx))


class Group(TyperGroup):
    """The program: its help is Chinese, and a year alone means the year's draft (``draft-report 2021``)."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """The program's help text."""
        return translate(super().get_help(ctx))

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Put the command's name before a bare year."""
        named = any(a in self.commands for a in args)
        if not named and any(_YEAR.fullmatch(a) for a in args):
            args = ["draft", *args]
        return super().parse_args(ctx, args)


def show_faults(faults: Iterable[Fault]) -> None:
    """Print faults for the clerk, on the error stream, one a line, numbered if there are several."""
    found = list(faults)
    if len(found) == 1:
        say(f"未能完成：{found[0]}", err=True)
        return
    say(f"未能完成，发现 {len(found)} 处问题：", err=True)
    for number, fault in enumerate(found[:MOST_SHOWN], 1):
        say(f"{number:3}. {fault}", err=True)
    if len(found) > MOST_SHOWN:
        say(f"     其余 {len(found) - MOST_SHOWN} 处略。改正以上各处后请再运行一次。", err=True)
